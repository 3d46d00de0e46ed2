package org.saraphina.launcher.command;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.saraphina.control.Answer;
import org.saraphina.home.Home;
import org.saraphina.host.HostException;
import org.saraphina.host.SaraphinaHost;
import org.saraphina.host.SaraphinaHostBuilder;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.Typed;
import org.saraphina.launcher.log.HostLog;

/** Runs a home in the foreground, until it is told to stop. */
final class RunCommand {
    private static final Duration STARTING = Duration.ofMinutes(10);

    /** The shell would write its history into the home directory of the person who types. */
    private static final String NO_HISTORY = "--nohistory";

    private static final String SHELL = "gosh.args";

    private final Distribution distribution;
    private final Terminal terminal;

    RunCommand(Distribution distribution, Terminal terminal) {
        this.distribution = distribution;
        this.terminal = terminal;
    }

    int run(Home home, boolean withShell, Optional<Duration> stopDeadline) {
        if (!Files.isDirectory(home.platform())) {
            return terminal.fail(
                    ExitCode.USAGE,
                    "The home " + home.root() + " has no platform bundles",
                    "Add them with: saraphina --home " + Typed.path(home.root()) + " init");
        }
        HostLog.toFileAndConsole(home);
        try (SaraphinaHost host = builder(home, withShell, stopDeadline).start()) {
            return runUntilStopped(host);
        } catch (HostException failure) {
            return terminal.fail(failure.exitCode(), failure.getMessage(), failure.hint());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.NEEDS_A_PERSON;
        }
    }

    private int runUntilStopped(SaraphinaHost host) throws InterruptedException {
        StopOnSignal.stop(host, terminal);
        if (host.awaitReady(STARTING)) {
            terminal.announce(
                    "Ready: " + modules(host) + " of " + host.home().root() + ". Stop with ctrl-C, or: saraphina stop");
            SmallHeap.tidyUp();
        }
        host.awaitStop();
        return terminal.print(new Answer(ExitCode.DONE, "{\"stopped\":true}", "Stopped"));
    }

    /** Where nobody types the shell would find the end of its input at once, and stop the framework. */
    private SaraphinaHostBuilder builder(Home home, boolean withShell, Optional<Duration> stopDeadline) {
        SaraphinaHostBuilder builder = SaraphinaHost.builder()
                .home(home.root())
                .platform(home.platform())
                .haltWhenStuck();
        stopDeadline.ifPresent(builder::stopDeadline);
        boolean shellIsWanted = withShell && terminal.isTypedOn() && Files.isDirectory(distribution.shell());
        return shellIsWanted ? builder.platform(distribution.shell()).property(SHELL, NO_HISTORY) : builder;
    }

    private static String modules(SaraphinaHost host) {
        List<Bundle> modules = Stream.of(host.bundleContext().getBundles())
                .filter(bundle -> host.home().moduleFileAt(bundle.getLocation()).isPresent())
                .toList();
        return modules.size() + (modules.size() == 1 ? " module" : " modules");
    }
}
