package org.saraphina.host;

import com.google.inject.Guice;
import com.google.inject.Stage;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.saraphina.control.Control;
import org.saraphina.home.Home;
import org.saraphina.launcher.framework.FrameworkSettings;
import org.saraphina.launcher.framework.HomeFramework;
import org.saraphina.launcher.recovery.Recovery;
import org.saraphina.launcher.socket.ControlServer;
import org.saraphina.upgrade.Upgrader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the modules of a home in this JVM and lets them be upgraded. Safe for use by many threads.
 *
 * <p>Where the framework needs threads of its own that keep a JVM alive, {@link #stop} ends them: call it however the
 * application ends, best by try-with-resources.
 */
public final class SaraphinaHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SaraphinaHost.class);

    private final Home home;
    private final Recovery recovery;
    private final HomeFramework framework;
    private final ControlServer server;
    private final HostEnding ending;
    private final HostControl control;
    private final HostLife life;

    @Inject
    SaraphinaHost(
            Home home,
            Recovery recovery,
            HomeFramework framework,
            ControlServer server,
            HostEnding ending,
            HostControl control,
            HostLife life) {
        this.home = home;
        this.recovery = recovery;
        this.framework = framework;
        this.server = server;
        this.ending = ending;
        this.control = control;
        this.life = life;
    }

    /** Begins to describe a host. */
    public static SaraphinaHostBuilder builder() {
        return new SaraphinaHostBuilder();
    }

    static SaraphinaHost start(Home home, FrameworkSettings settings, StopSettings stopping) throws HostException {
        SaraphinaHost host = Guice.createInjector(
                        Stage.PRODUCTION,
                        new NoSurprises(),
                        new HomeModule(home),
                        new RecoveryModule(),
                        new FrameworkModule(settings),
                        new ControlModule(stopping))
                .getInstance(SaraphinaHost.class);
        host.start();
        return host;
    }

    private void start() throws HostException {
        ending.holds(HomeClaim.forHost(home));
        Background.run("saraphina-stop", this::stopWhenRequested);
        try {
            bringUp();
        } catch (IOException | BundleException | RuntimeException failure) {
            throw undone(HostException.notStarted(home, failure));
        }
    }

    private void bringUp() throws IOException, BundleException {
        try {
            server.open();
            framework.start(recover());
            life.platformUp.pass();
            framework.startModules().whenComplete((done, failure) -> becomeReady());
            Background.run("saraphina-framework-end", this::stopWithTheFramework);
        } finally {
            life.startOver.pass();
        }
    }

    private void becomeReady() {
        LOG.info("The host of {} is ready", home.root());
        life.ready.pass();
    }

    private List<String> recover() throws IOException {
        List<String> done = recovery.recover();
        done.forEach(line -> LOG.warn("Recovered: {}", line));
        return done;
    }

    private HostException undone(HostException failure) {
        try {
            stop();
        } catch (HostException second) {
            failure.addSuppressed(second);
        }
        return failure;
    }

    private void stopWhenRequested() throws InterruptedException, HostException {
        life.stopRequested.await();
        stop();
    }

    /** A bundle, or a person in the shell, may stop the framework. */
    private void stopWithTheFramework() throws InterruptedException {
        framework.awaitEnd();
        life.stopRequested.pass();
    }

    /** The home. */
    public Home home() {
        return home;
    }

    /**
     * Stands for a service of a bundle: always the one of the moment, so it stays good across upgrades. A call waits a
     * little while there is none, and throws {@link IllegalStateException} if none comes.
     *
     * @param type an interface that this application shares with the bundles: one of Saraphina's, or of a package named
     *     to {@link SaraphinaHostBuilder#sharePackages}
     */
    public <T> T service(Class<T> type) {
        return framework.services().standIn(type);
    }

    /** Upgrades modules. */
    public Upgrader upgrader() {
        return service(Upgrader.class);
    }

    /** Carries out the commands of the command line. */
    public Control control() {
        return control;
    }

    /** The system bundle's context: to offer the application's own services to modules, or to look closer. */
    public BundleContext bundleContext() {
        return framework.context();
    }

    /**
     * Waits until every module was started, or failed to.
     *
     * @return true if that is so within {@code patience}; false, too, once the host is told to stop
     */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        return life.ready.await(patience) && !life.stopRequested.isPassed();
    }

    /** Waits until the host has ended, whoever ends it. */
    public void awaitStop() throws InterruptedException {
        life.ended.await();
    }

    /**
     * Lets commands under way come to their end, stops the modules and the framework, and gives the home free. Does
     * nothing, but waits, when the host is being stopped already.
     *
     * @throws HostException if a module does not let it end, with where that module stands. The home stays taken then
     *     until the module does, or the JVM ends
     */
    public void stop() throws HostException {
        ending.run();
    }

    /** As {@link #stop}. */
    @Override
    public void close() throws HostException {
        stop();
    }
}
