package org.saraphina.launcher.command;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.saraphina.control.Answer;
import org.saraphina.home.Home;
import org.saraphina.host.HostException;
import org.saraphina.host.SaraphinaHost;
import org.saraphina.host.SaraphinaHostBuilder;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.Failures;
import org.saraphina.launcher.log.HostLog;

/** Runs a home in the foreground, until it is told to stop. */
final class RunCommand {
    private static final Duration STARTING = Duration.ofMinutes(10);

    private final Distribution distribution;

    RunCommand(Distribution distribution) {
        this.distribution = distribution;
    }

    int run(Home home, boolean withShell, Terminal terminal) {
        HostLog.toFileAndConsole(home);
        try (SaraphinaHost host = builder(home, withShell).start()) {
            Thread onSignal = new Thread(() -> stop(host), "saraphina: signal");
            Runtime.getRuntime().addShutdownHook(onSignal);
            if (host.awaitReady(STARTING)) {
                terminal.progress(
                        "Ready: " + modules(host) + " of " + home.root() + ". Stop with ctrl-C, or: saraphina stop");
            }
            host.awaitStop();
            return terminal.print(new Answer(ExitCode.DONE, "{\"stopped\":true}", "Stopped"));
        } catch (HostException failure) {
            return terminal.print(Failures.of(failure.exitCode(), failure.getMessage(), failure.hint()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.DONE;
        }
    }

    private SaraphinaHostBuilder builder(Home home, boolean withShell) {
        SaraphinaHostBuilder builder = SaraphinaHost.builder().home(home.root()).platform(home.platform());
        boolean shellIsWanted = withShell && System.console() != null && Files.isDirectory(distribution.shell());
        return shellIsWanted ? builder.platform(distribution.shell()) : builder;
    }

    private static String modules(SaraphinaHost host) {
        List<Bundle> modules = Stream.of(host.bundleContext().getBundles())
                .filter(bundle -> host.home().moduleFileAt(bundle.getLocation()).isPresent())
                .toList();
        return modules.size() + (modules.size() == 1 ? " module" : " modules");
    }

    private static void stop(SaraphinaHost host) {
        try {
            host.stop();
        } catch (HostException failure) {
            System.err.println(failure.getMessage());
        }
    }
}
