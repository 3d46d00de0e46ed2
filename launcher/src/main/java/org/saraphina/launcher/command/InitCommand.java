package org.saraphina.launcher.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FailureText;
import org.saraphina.home.Home;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.Failures;
import org.saraphina.launcher.answer.Typed;
import org.saraphina.launcher.command.Place.NoHomeException;
import org.saraphina.launcher.command.Word.Where;
import org.saraphina.launcher.layout.HomeLayout;

/** Makes a directory a home. Adds what is missing and overwrites nothing, so it can be repeated. */
final class InitCommand {
    private final Place place;
    private final Distribution distribution;

    InitCommand(Place place, Distribution distribution) {
        this.place = place;
        this.distribution = distribution;
    }

    int run(Optional<String> named, boolean withHistory, Terminal terminal) throws NoHomeException {
        Path directory = named.isPresent() || place.environment().containsKey("SARAPHINA_HOME")
                ? place.homeDirectory(named)
                : place.directory();
        if (!distribution.isWhole()) {
            return terminal.fail(
                    ExitCode.USAGE,
                    "The distribution at " + distribution.root() + " has no platform bundles",
                    "Unpack or build it again");
        }
        try {
            HomeLayout layout = new HomeLayout(new DiskOperations());
            Home home = layout.lay(directory);
            List<Path> added = layout.addPlatform(home, distribution.platform());
            if (withHistory) {
                Answer made = new Carrier(terminal)
                        .carryOut(home, new Command("init-history", List.of(), Map.of()), Where.ANYWHERE);
                if (made.exitCode() != ExitCode.DONE) {
                    return terminal.print(made);
                }
            }
            return terminal.print(made(home, added.size(), withHistory));
        } catch (IOException failure) {
            return terminal.print(Failures.of(
                    ExitCode.USAGE,
                    directory + " cannot be made a home: " + FailureText.of(failure),
                    "It must be a directory in which this user may write"));
        }
    }

    private static Answer made(Home home, int bundles, boolean withHistory) {
        String json = new com.google.gson.Gson()
                .toJson(Map.of("home", home.root().toString(), "platformBundlesAdded", bundles, "git", withHistory));
        return new Answer(
                ExitCode.DONE,
                json,
                "Made the home " + home.root() + ". Put modules into bundles/, then: saraphina --home "
                        + Typed.path(home.root()) + " run");
    }
}
