package org.saraphina.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.question.BackingUp;
import org.saraphina.benchmark.question.DeviceSyncs;
import org.saraphina.benchmark.question.GrowingHome;
import org.saraphina.benchmark.question.IdleMemory;
import org.saraphina.benchmark.question.OneUpgrade;
import org.saraphina.benchmark.question.Planning;
import org.saraphina.benchmark.question.Question;
import org.saraphina.benchmark.question.Recovering;
import org.saraphina.benchmark.question.ServiceAway;
import org.saraphina.benchmark.question.StartUp;
import org.saraphina.benchmark.report.Report;

/** Measures, and writes the answers into docs/performance.md. */
public final class Benchmarks {
    private static final String ALL = "all";

    private Benchmarks() {}

    /**
     * Answers the questions.
     *
     * @param arguments the page to write to, the directory to work in, Saraphina's distribution, the local Maven
     *     repository, and the questions to be answered by the names of their places, with commas; or {@code all}
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        Workbench bench = new Workbench(directory, Path.of(arguments[2]), Path.of(arguments[3]));
        answer(questions(Effort.FULL, bench), Set.of(arguments[4].split(",")), Path.of(arguments[0]), directory);
        System.exit(0); // Felix's URL handlers may keep threads
    }

    static List<Question> questions(Effort effort, Workbench bench) {
        return List.of(
                new BackingUp(effort, bench),
                new OneUpgrade(effort, bench),
                new Planning(effort, bench),
                new GrowingHome(effort, bench),
                new ServiceAway(effort, bench),
                new DeviceSyncs(effort, bench),
                new Recovering(effort, bench),
                new StartUp(effort, bench),
                new IdleMemory(effort, bench));
    }

    private static void answer(List<Question> questions, Set<String> wanted, Path page, Path directory)
            throws Exception {
        Report report = new Report(page);
        report.put("machine", Machine.describe(directory));
        for (Question question : questions) {
            boolean isWanted = wanted.contains(ALL) || wanted.contains(question.place());
            if (isWanted && question.obstacle().isPresent()) {
                System.out.println("Not measured: " + question.place() + ". "
                        + question.obstacle().get());
            } else if (isWanted) {
                System.out.println("Measuring " + question.place() + " …");
                String answer = question.answer();
                System.out.println(answer);
                report.put(question.place(), answer);
            }
        }
    }
}
