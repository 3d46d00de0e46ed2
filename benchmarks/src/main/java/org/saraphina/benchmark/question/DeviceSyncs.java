package org.saraphina.benchmark.question;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.benchmark.Effort;
import org.saraphina.benchmark.host.MarkedUpgrades;
import org.saraphina.benchmark.host.MarkedUpgrades.History;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.measure.Series;
import org.saraphina.benchmark.process.SyncTrace;
import org.saraphina.benchmark.report.Table;

/** How often does an upgrade make the disk write out what it has? */
public final class DeviceSyncs implements Question {
    private static final int MOST_FOR_ONE_MODULE = 8;

    private final Effort effort;
    private final Workbench bench;

    public DeviceSyncs(Effort effort, Workbench bench) {
        this.effort = effort;
        this.bench = bench;
    }

    @Override
    public String place() {
        return "device-syncs";
    }

    @Override
    public Optional<String> obstacle() throws InterruptedException {
        return SyncTrace.isPossible()
                ? Optional.empty()
                : Optional.of("The program strace is not installed, or may not trace; it counts the device syncs");
    }

    @Override
    public String answer() throws Exception {
        Map<String, Integer> counts = SyncTrace.of(command(), bench.fresh(place()));
        int unit = effort.unit();
        Series alone = series("one module, without git", counts, MarkedUpgrades.name(1, History.NONE));
        Series together =
                series(unit + " modules as one unit, without git", counts, MarkedUpgrades.name(unit, History.NONE));
        Series aloneInGit = series("one module, with git", counts, MarkedUpgrades.name(1, History.GIT));
        Series togetherInGit =
                series(unit + " modules as one unit, with git", counts, MarkedUpgrades.name(unit, History.GIT));
        return Table.counting(List.of(alone, together, aloneInGit, togetherInGit)) + "\n\n"
                + judge("one module without git", MOST_FOR_ONE_MODULE, alone) + " "
                + judge("%d modules without git".formatted(unit), MOST_FOR_ONE_MODULE + unit, together);
    }

    private List<String> command() {
        Path work = bench.directory().resolve(place());
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                MarkedUpgrades.class.getName(),
                work.toString(),
                bench.distribution().toAbsolutePath().toString(),
                bench.repository().toString(),
                Integer.toString(effort.unit()),
                Integer.toString(effort.tracedUpgrades()));
    }

    private static Series series(String name, Map<String, Integer> counts, String mark) {
        return new Series(
                name,
                counts.entrySet().stream()
                        .filter(count -> count.getKey().startsWith(mark + ":"))
                        .map(count -> count.getValue().doubleValue())
                        .toList());
    }

    private static String judge(String what, int most, Series measured) {
        String verdict = measured.median() <= most ? "met" : "**missed**";
        return "Goal: at most %d for %s. Measured: %.0f, %s.".formatted(most, what, measured.median(), verdict);
    }
}
