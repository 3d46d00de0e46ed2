package org.saraphina.launcher.framework;

import static java.util.concurrent.CompletableFuture.delayedExecutor;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.intent.file.Recovery;
import org.saraphina.launcher.framework.FrameworkSettings.Modules;
import org.saraphina.launcher.framework.Provisioner.Starting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The framework of a home: it runs what the files of the home say. Started once, stopped once. */
public final class HomeFramework {
    /** Where platform bundles run; all of them are up before the first module starts. */
    public static final int PLATFORM_START_LEVEL = 1;

    /** Where modules run. */
    public static final int MODULES_START_LEVEL = 10;

    private static final Logger LOG = LoggerFactory.getLogger(HomeFramework.class);
    private static final String MODULES_START_LEVEL_PROPERTY = "saraphina.modules.startlevel";
    private static final Duration STALLED_AFTER = Duration.ofSeconds(30);

    private final Home home;
    private final FrameworkSettings settings;
    private final FileOperations files;
    private final LiveCopies copies;
    private volatile EmbeddedFelix felix;
    private volatile CurrentServices services;

    @Inject
    public HomeFramework(Home home, FrameworkSettings settings, FileOperations files) {
        this.home = home;
        this.settings = settings;
        this.files = files;
        this.copies = new LiveCopies(files);
    }

    /**
     * Brings the bundles to what the files say and starts the framework; on return the platform runs.
     *
     * @param recovered what recovery did
     */
    public void start(List<String> recovered) throws IOException, BundleException {
        List<LiveCopy> platform = copies.follow(settings.platform(), home.livePlatform());
        List<LiveCopy> modules = copies.follow(List.of(home.bundles()), home.liveModules());
        felix = EmbeddedFelix.over(settings.cache(), properties(recovered), files);
        services = new CurrentServices(felix.context());
        provision(platform, modules);
        copies.removeOthers(home.livePlatform(), platform);
        copies.removeOthers(home.liveModules(), modules);
        felix.start();
    }

    private void provision(List<LiveCopy> platform, List<LiveCopy> modules) throws IOException {
        Provisioner provisioner = new Provisioner(felix.context(), files);
        provisioner.uninstallOthers(
                Stream.of(platform, modules).flatMap(List::stream).toList());
        provisioner.install(StartOrder.of(platform, files), PLATFORM_START_LEVEL, Starting.ALWAYS);
        provisioner.install(
                modules, MODULES_START_LEVEL, settings.modules() == Modules.RUN ? Starting.WHEN_NEW : Starting.NEVER);
    }

    private Map<String, String> properties(List<String> recovered) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Home.PROPERTY, home.root().toString());
        properties.put(MODULES_START_LEVEL_PROPERTY, String.valueOf(MODULES_START_LEVEL));
        properties.put(Recovery.PROPERTY, String.join("\n", recovered));
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, String.valueOf(PLATFORM_START_LEVEL));
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.with(settings.sharedPackages()));
        properties.putAll(settings.properties());
        return properties;
    }

    /** Starts the modules; the future completes when each was started, or failed to, which the log says. */
    public CompletableFuture<Void> startModules() {
        CompletableFuture<Void> started = felix.raiseTo(MODULES_START_LEVEL);
        delayedExecutor(STALLED_AFTER.toSeconds(), TimeUnit.SECONDS).execute(() -> warnUnless(started));
        return started;
    }

    private void warnUnless(CompletableFuture<Void> started) {
        if (!started.isDone()) {
            LOG.warn(stalled("start").getMessage());
        }
    }

    /** Why the framework does not go on: what is on its {@code way}, {@code start} or {@code stop}, does not come back. */
    public StalledException stalled(String way) {
        String bundles = felix == null ? "The host" : Stalled.bundles(felix.context());
        return new StalledException(bundles, way, Stalled.stacks());
    }

    /** The system bundle's context. */
    public BundleContext context() {
        return felix.context();
    }

    /** The services in the framework. */
    public CurrentServices services() {
        return services;
    }

    /** Waits until the framework ends, whoever ends it. */
    public void awaitEnd() throws InterruptedException {
        felix.awaitEnd();
    }

    /**
     * Stops every bundle and the framework, if it was started.
     *
     * @throws StalledException if a bundle does not let it end by {@code deadline}; it is told to end all the same
     */
    public void stop(Duration deadline) throws BundleException, InterruptedException, StalledException {
        if (felix == null) {
            return;
        }
        BundleContext context = felix.context();
        if (!felix.stop(deadline)) {
            throw new StalledException(Stalled.bundles(context), "stop", Stalled.stacks());
        }
    }

    /** As {@link #stop}, without a deadline. */
    public void stopHoweverLongItTakes() throws BundleException, InterruptedException {
        if (felix != null) {
            felix.stop(Duration.ZERO);
        }
    }
}
