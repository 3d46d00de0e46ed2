package org.saraphina.host;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.BundleException;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.control.Control;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.Failures;
import org.saraphina.launcher.framework.FrameworkSettings;
import org.saraphina.launcher.framework.FrameworkSettings.Modules;
import org.saraphina.launcher.framework.HomeFramework;
import org.saraphina.launcher.framework.StalledException;
import org.saraphina.launcher.framework.ThrowawayCache;
import org.saraphina.launcher.lock.HomeLock;
import org.saraphina.launcher.recovery.Recovery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one command on a home that no host runs: the platform runs for as long as that takes, the modules are
 * installed to be looked at and never started.
 */
public final class OfflineSession {
    private static final Logger LOG = LoggerFactory.getLogger(OfflineSession.class);
    private static final Duration OTHER_SESSIONS = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration PLATFORM_START = Duration.ofSeconds(60);

    private final Home home;
    private final FileOperations files;

    public OfflineSession(Home home, FileOperations files) {
        this.home = home;
        this.files = files;
    }

    /**
     * Carries out {@code command}, after what the last process left half done was put right.
     *
     * @param progress is given lines for people meanwhile
     * @throws HostException if the home is in use, or its platform does not start
     */
    @SuppressWarnings("try") // the lock is there to be held
    public Answer run(Command command, Consumer<String> progress) throws HostException {
        try (HomeLock lock = HomeClaim.on(home, OTHER_SESSIONS);
                ThrowawayCache cache = ThrowawayCache.in(home, files)) {
            Injector injector = Guice.createInjector(
                    Stage.PRODUCTION,
                    new NoSurprises(),
                    new HomeModule(home),
                    new RecoveryModule(),
                    new FrameworkModule(settings(cache)));
            List<String> recovered = injector.getInstance(Recovery.class).recover();
            recovered.forEach(progress);
            return run(command, progress, injector.getInstance(HomeFramework.class), recovered);
        } catch (IOException | BundleException failure) {
            throw HostException.notStarted(home, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw HostException.notStarted(home, interrupted);
        }
    }

    private FrameworkSettings settings(ThrowawayCache cache) {
        return new FrameworkSettings(
                List.of(home.platform()), cache.directory(), Modules.LOOKED_AT, List.of(), Map.of());
    }

    private Answer run(Command command, Consumer<String> progress, HomeFramework framework, List<String> recovered)
            throws IOException, BundleException, InterruptedException {
        try {
            framework.start(recovered);
            Optional<Control> control = framework.services().await(Control.class, PLATFORM_START);
            return control.map(platform -> platform.run(command, progress)).orElseGet(this::platformMissing);
        } finally {
            stop(framework);
        }
    }

    /** What is left behind ends with the process. */
    private static void stop(HomeFramework framework) throws BundleException, InterruptedException {
        try {
            framework.stop(STOP);
        } catch (StalledException stuck) {
            LOG.warn(stuck.getMessage());
        }
    }

    private Answer platformMissing() {
        return Failures.of(
                ExitCode.USAGE,
                "The platform in " + home.platform() + " does not start: there is no Control service",
                "'saraphina init' adds what is missing; the log in .saraphina/log says more");
    }
}
