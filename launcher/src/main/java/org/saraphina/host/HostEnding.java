package org.saraphina.host;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleException;
import org.saraphina.home.Home;
import org.saraphina.launcher.framework.HomeFramework;
import org.saraphina.launcher.framework.StalledException;
import org.saraphina.launcher.lock.HomeLock;
import org.saraphina.launcher.socket.ControlServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a host, which comes once. As long as a module may still run, the home is not given free. */
final class HostEnding {
    private static final Logger LOG = LoggerFactory.getLogger(HostEnding.class);

    private final Home home;
    private final HomeFramework framework;
    private final ControlServer server;
    private final CommandsUnderWay commands;
    private final HostLife life;
    private final StopSettings settings;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile HomeLock lock;

    @Inject
    HostEnding(
            Home home,
            HomeFramework framework,
            ControlServer server,
            CommandsUnderWay commands,
            HostLife life,
            StopSettings settings) {
        this.home = home;
        this.framework = framework;
        this.server = server;
        this.commands = commands;
        this.life = life;
        this.settings = settings;
    }

    /** What is given free at the end. */
    void holds(HomeLock taken) {
        lock = taken;
    }

    /** Brings the host to its end; whoever comes second waits for it. */
    void run() throws HostException {
        life.stopRequested.pass();
        if (begun.compareAndSet(false, true)) {
            stop();
        } else {
            awaitTheEnd();
        }
        if (life.trouble().isPresent()) {
            throw HostException.again(life.trouble().get());
        }
    }

    private void awaitTheEnd() throws HostException {
        try {
            life.stopOver.await();
            if (life.trouble().isEmpty()) {
                life.ended.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw HostException.notStopped(home, interrupted);
        }
    }

    private void stop() throws HostException {
        try {
            stopFramework();
        } catch (StalledException | BundleException | RuntimeException failure) {
            giveUp(failure);
            return;
        } catch (InterruptedException interrupted) {
            giveUp(interrupted);
            Thread.currentThread().interrupt();
            return;
        }
        life.stopOver.pass();
        giveHomeFree();
    }

    private void stopFramework() throws InterruptedException, BundleException, StalledException {
        if (!life.startOver.await(settings.deadline())) {
            throw framework.stalled("start");
        }
        if (!commands.awaitNone(settings.deadline())) {
            LOG.warn("A command is still running after {}; stopping all the same", settings.deadline());
        }
        framework.stop(settings.deadline());
    }

    private void giveUp(Exception why) {
        HostException failure = HostException.notStopped(home, why);
        life.stopFailed(failure);
        life.stopOver.pass();
        server.finish();
        settings.lastResort().meet(failure);
        Background.run("saraphina-late-end", this::endLate);
    }

    /** What holds the host up may let go of it some day. */
    private void endLate() throws InterruptedException, HostException {
        life.startOver.await();
        try {
            framework.stopHoweverLongItTakes();
        } catch (BundleException failure) {
            throw HostException.notStopped(home, failure);
        }
        giveHomeFree();
    }

    private void giveHomeFree() throws HostException {
        try {
            closeDoorAndLock();
        } catch (IOException failure) {
            throw HostException.notStopped(home, failure);
        } finally {
            life.ready.pass();
            life.ended.pass();
            LOG.info("The host of {} has ended", home.root());
        }
    }

    private void closeDoorAndLock() throws IOException {
        try {
            server.close();
        } finally {
            lock.close();
        }
    }
}
