package org.saraphina.itests.torture;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.itests.CommandLine;

/** What one home goes through: deeds, most of them cut off, and starts, some of them cut off, too. */
final class Ordeal {
    private static final int MOST_CHANGES = 70;
    private static final int MOST_CHANGES_IN_START = 25;
    private static final int MOST_MILLIS = 400;
    private static final int MOST_MILLIS_IN_START = 1_500;
    private static final int MOST_ENDS_IN_ONE_START = 5;
    private static final long LONGEST_ANSWER_IN_SECONDS = 60;

    private final Application application;
    private final SuddenEnd end;
    private final Random random;
    private final Deeds deeds;
    private final Tally tally;
    private final String name;
    private final Path order;

    Ordeal(String name, Application application, SuddenEnd end, Random random, Tally tally) {
        this.name = name;
        this.application = application;
        this.end = end;
        this.random = random;
        this.deeds = new Deeds(application, random);
        this.tally = tally;
        this.order = application.scratch.resolve("order");
    }

    /** Ends the home's host that many times, or once or twice more; afterwards the home is at rest. */
    void undergo(int ends) throws IOException, InterruptedException {
        try {
            undergoUntil(tally.ends() + ends);
        } catch (AssertionError givesUp) {
            violations("the end of this home", List.of(String.valueOf(givesUp.getMessage())));
            Host.killAll();
        }
    }

    private void undergoUntil(int limit) throws IOException, InterruptedException {
        Host host = readyHost();
        while (tally.ends() < limit) {
            carryOut(host, deeds.next());
            violations("after an answer", application.inspection.quiet());
            cutOff(host, deeds.next());
            host = readyHost();
            inspect(host);
        }
        rest(host);
    }

    /** The host serves: what it is asked for ends as it should. */
    private void carryOut(Host host, Deed deed) throws InterruptedException {
        application.witness.asks(deed.after());
        Answer answer = host.run(deed.command())
                .orElseThrow(
                        () -> new AssertionError("The host ended by itself during " + deed + ":\n" + host.output()));
        boolean asExpected = answer.exitCode() == deed.exitCode();
        if (!asExpected) {
            violations(deed.name(), List.of("ended with " + answer + ", expected was " + deed.exitCode()));
        }
        acknowledge(answer);
        tally.completed(isCommitted(answer));
    }

    private void acknowledge(Answer answer) {
        if (answer.exitCode() == 0) {
            application.witness.didIt();
        } else {
            application.witness.didNot();
        }
    }

    private static boolean isCommitted(Answer answer) {
        JsonElement document = JsonParser.parseString(answer.json());
        return !document.isJsonObject()
                || !document.getAsJsonObject().has("commitError")
                || document.getAsJsonObject().get("commitError").isJsonNull();
    }

    private void cutOff(Host host, Deed deed) throws IOException, InterruptedException {
        Moment moment = momentOf(deed);
        application.witness.asks(deed.after());
        FutureTask<Optional<Answer>> answer = new FutureTask<>(() -> host.run(deed.command()));
        boolean cameToTheMoment;
        try (Trap trap = Trap.set(moment, end, host, application.home, order)) {
            new Thread(answer, deed.name()).start();
            cameToTheMoment = trap.awaitMoment(answer::isDone);
            if (!cameToTheMoment) {
                acknowledge(answerOf(answer).orElseThrow());
                end.strike(host);
            }
            end.settle(host);
        }
        if (!end.wasTheCause(host)) {
            violations(deed.name(), List.of("the host ended by itself:\n" + host.output()));
        }
        tally.end(deed.name(), cameToTheMoment ? moment.label() : "right after the answer");
        violations(deed.name() + ", " + moment, application.inspection.atOnce());
        answerOf(answer);
    }

    private static Optional<Answer> answerOf(FutureTask<Optional<Answer>> answer) throws InterruptedException {
        try {
            return answer.get(LONGEST_ANSWER_IN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("No answer, and no end", failure);
        }
    }

    private Moment momentOf(Deed deed) {
        int die = random.nextInt(10);
        if (die < 5 && !deed.moments().isEmpty()) {
            return deed.moments().get(random.nextInt(deed.moments().size()));
        }
        return die < 9
                ? new Moment.AtChange(1 + random.nextInt(MOST_CHANGES))
                : new Moment.After(random.nextInt(MOST_MILLIS));
    }

    /** A host that is ready, after some that were cut off in their start. */
    private Host readyHost() throws IOException, InterruptedException {
        for (int ends = 0; ends < MOST_ENDS_IN_ONE_START && random.nextBoolean(); ends++) {
            Optional<Host> ready = cutOffInStart();
            if (ready.isPresent()) {
                return ready.get();
            }
        }
        Host host = Host.start(application.home, order);
        host.awaitReady();
        return host;
    }

    /** The host, if it was ready before the moment came. */
    private Optional<Host> cutOffInStart() throws IOException, InterruptedException {
        Moment moment = random.nextBoolean()
                ? new Moment.AtChange(1 + random.nextInt(MOST_CHANGES_IN_START))
                : new Moment.After(random.nextInt(MOST_MILLIS_IN_START));
        Host host = Host.start(application.home, order);
        try (Trap trap = Trap.set(moment, end, host, application.home, order)) {
            boolean cameToTheMoment = trap.awaitMoment(host::hasEndedOrIsReady);
            if (!cameToTheMoment) {
                host.awaitReady();
                return Optional.of(host);
            }
            end.settle(host);
        }
        if (!end.wasTheCause(host)) {
            violations("start", List.of("the host ended by itself:\n" + host.output()));
        }
        tally.end("start", "in start, " + moment.label());
        violations("start, " + moment, application.inspection.atOnce());
        return Optional.empty();
    }

    private void inspect(Host host) throws IOException, InterruptedException {
        application.inspection.awaitQuiet();
        violations("after a start", application.inspection.recovered());
        Answer modules = host.run(new Command("modules", List.of(), Map.of())).orElseThrow();
        violations("after a start", wrongModules(modules));
    }

    private List<String> wrongModules(Answer modules) {
        List<String> wrong = new ArrayList<>();
        Map<String, Version> live = application.witness.live();
        for (JsonElement element : JsonParser.parseString(modules.json()).getAsJsonArray()) {
            JsonObject module = element.getAsJsonObject();
            String file = module.get("file").getAsString();
            boolean isRight = !live.containsKey(file)
                    || module.get("state").getAsString().equals("ACTIVE")
                            && module.get("sha256")
                                    .getAsString()
                                    .equals(live.get(file).sha256());
            if (!isRight) {
                wrong.add("the module does not run as it should: " + module);
            }
        }
        return wrong;
    }

    /** Stops the host; what its own check finds then is a violation, too. */
    private void rest(Host host) throws IOException, InterruptedException {
        host.run(new Command("stop", List.of(), Map.of()));
        host.awaitEnd();
        CommandLine line = new CommandLine(application.scratch);
        CommandLine.Result verified = line.run("--json", "--home", application.home.toString(), "verify", "--all");
        if (verified.exit() != 0) {
            violations("at rest", List.of("verify --all: " + verified));
        }
        violations("at rest", application.inspection.recovered());
    }

    private void violations(String where, List<String> found) {
        tally.violations(name + ", after " + tally.ends() + " ends, " + where, found);
    }
}
