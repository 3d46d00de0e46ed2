package org.saraphina.launcher.framework;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.felix.framework.Felix;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.saraphina.home.FileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Felix, from its cache to its end. */
final class EmbeddedFelix {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFelix.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private final Felix felix;

    private EmbeddedFelix(Felix felix) {
        this.felix = felix;
    }

    /**
     * Reads the cache; nothing is started yet. A cache that cannot be read is moved aside, and the framework begins
     * with an empty one: modules run again, but their private data and what a person had stopped are not known any more.
     */
    static EmbeddedFelix over(Path cache, Map<String, String> properties, FileOperations files)
            throws BundleException, IOException {
        try {
            return initialised(cache, properties);
        } catch (BundleException unreadable) {
            if (files.facts(cache).isEmpty()) {
                throw unreadable;
            }
            Path aside = cache.resolveSibling(cache.getFileName() + ".unreadable-" + STAMP.format(Instant.now()));
            files.rename(cache, aside);
            LOG.warn(
                    "The framework's cache could not be read and was moved to {}; a new one is made",
                    aside,
                    unreadable);
            return initialised(cache, properties);
        }
    }

    private static EmbeddedFelix initialised(Path cache, Map<String, String> properties) throws BundleException {
        Map<String, Object> configuration = new HashMap<>(properties);
        configuration.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        configuration.put("felix.log.logger", new FelixLog());
        configuration.put("felix.log.level", "2");
        Felix felix = new Felix(configuration);
        felix.init();
        felix.getBundleContext().registerService(org.osgi.service.log.LoggerFactory.class, new BundlesLog(), null);
        return new EmbeddedFelix(felix);
    }

    BundleContext context() {
        return felix.getBundleContext();
    }

    /** Starts the framework; on return it stands at start level 1. */
    void start() throws BundleException {
        felix.start();
    }

    /** Raises the start level; the future completes when every bundle up to it was started, or failed to. */
    CompletableFuture<Void> raiseTo(int startLevel) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        felix.adapt(FrameworkStartLevel.class).setStartLevel(startLevel, event -> {
            if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
                reached.complete(null);
            } else {
                reached.completeExceptionally(event.getThrowable());
            }
        });
        return reached;
    }

    /** Waits until the framework stops, whoever stops it. */
    void awaitEnd() throws InterruptedException {
        felix.waitForStop(0);
    }

    /**
     * Stops every bundle and the framework.
     *
     * @param deadline zero for none
     * @return false if it did not end within {@code deadline}; then some bundle hangs
     */
    boolean stop(Duration deadline) throws BundleException, InterruptedException {
        felix.stop();
        return felix.waitForStop(deadline.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
    }
}
