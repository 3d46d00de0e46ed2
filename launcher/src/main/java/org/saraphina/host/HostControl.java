package org.saraphina.host;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.control.Control;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.Failures;
import org.saraphina.launcher.answer.HostStatus;
import org.saraphina.launcher.answer.SaraphinaVersion;
import org.saraphina.launcher.framework.HomeFramework;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.Upgrader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands to a running host. What concerns the host itself, {@code status} and {@code stop}, is answered here, from
 * the first moment on; everything else by the platform, once that is there.
 */
final class HostControl implements Control {
    private static final Logger LOG = LoggerFactory.getLogger(HostControl.class);
    private static final Duration PLATFORM_START = Duration.ofSeconds(60);
    private static final Duration MODULES_START = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final HostLife life;
    private final CommandsUnderWay commands;
    private final HomeFramework framework;

    @Inject
    HostControl(HostLife life, CommandsUnderWay commands, HomeFramework framework) {
        this.life = life;
        this.commands = commands;
        this.framework = framework;
    }

    @Override
    public Answer run(Command command, Consumer<String> progress) {
        return switch (command.name()) {
            case "status" -> status(command, progress);
            case "stop" -> stop(progress);
            default -> carryOut(command, progress);
        };
    }

    /** Until the platform can say more, the host says what it knows. */
    private Answer status(Command command, Consumer<String> progress) {
        boolean platformKnowsMore = life.ready.isPassed() && !life.stopRequested.isPassed();
        Optional<Control> platform = platformKnowsMore ? framework.services().find(Control.class) : Optional.empty();
        return platform.map(control -> control.run(command, progress))
                .orElseGet(() -> ownStatus().toAnswer(ExitCode.DONE));
    }

    private HostStatus ownStatus() {
        boolean isStopping = life.stopRequested.isPassed();
        return new HostStatus(
                Optional.of(ProcessHandle.current().pid()),
                life.ready.isPassed() && !isStopping,
                isStopping,
                life.platformUp.isPassed() ? upgrading() : Optional.empty(),
                SaraphinaVersion.current());
    }

    private Optional<String> upgrading() {
        return framework
                .services()
                .find(Upgrader.class)
                .flatMap(Upgrader::underWay)
                .map(UpgradeId::value);
    }

    private Answer stop(Consumer<String> progress) {
        life.stopRequested.pass();
        try {
            awaitStop(progress);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Failures.of(ExitCode.NEEDS_A_PERSON, "Interrupted while the host was stopping", "");
        }
        return life.trouble()
                .map(failure -> Failures.of(failure.exitCode(), failure.getMessage(), failure.hint()))
                .orElseGet(() -> new Answer(ExitCode.DONE, "{\"stopped\":true}", "Stopped"));
    }

    /** Says what it waits for whenever that changes. */
    private void awaitStop(Consumer<String> progress) throws InterruptedException {
        String said = "";
        while (!life.stopOver.await(BETWEEN_LOOKS)) {
            String now = commands.isNone() ? "Waiting for the modules to stop" : "Waiting for a command to end";
            if (!now.equals(said)) {
                progress.accept(now);
                said = now;
            }
        }
    }

    private Answer carryOut(Command command, Consumer<String> progress) {
        commands.begin();
        try {
            return life.stopRequested.isPassed()
                    ? Failures.of(ExitCode.REFUSED, "The host is stopping", "Start it again with: saraphina run")
                    : byThePlatform(command, progress);
        } finally {
            commands.end();
        }
    }

    private Answer byThePlatform(Command command, Consumer<String> progress) {
        try {
            return readyControl(progress)
                    .map(control -> control.run(command, progress))
                    .orElseGet(HostControl::platformMissing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Failures.of(ExitCode.REFUSED, "Interrupted before anything was done", "");
        } catch (RuntimeException defect) {
            LOG.error("{} ended in an unexpected way", command, defect);
            return Failures.of(
                    ExitCode.NEEDS_A_PERSON,
                    command.name() + " ended in an unexpected way: " + defect,
                    "See the host's log in .saraphina/log");
        }
    }

    /** An upgrade judges the modules by how they stood before, so all of them should stand by then. */
    private Optional<Control> readyControl(Consumer<String> progress) throws InterruptedException {
        if (!life.ready.isPassed()) {
            progress.accept("Waiting for the host to be ready");
        }
        if (!life.platformUp.await(PLATFORM_START)) {
            return Optional.empty();
        }
        if (!life.ready.await(MODULES_START)) {
            progress.accept("Going on although a module does not come back from its start");
        }
        return framework.services().await(Control.class, PLATFORM_START);
    }

    private static Answer platformMissing() {
        return Failures.of(
                ExitCode.REFUSED,
                "The platform does not run: there is no Control service",
                "See the host's log in .saraphina/log; 'saraphina init' adds what is missing in platform/");
    }
}
