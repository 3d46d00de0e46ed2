package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.itests.VerdictPage.summary;
import static org.saraphina.itests.VerdictPage.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.saraphina.itests.ExamHome.World;

/**
 * Every real case gets the right verdict, what does not stand leaves the world as it was, and the plan foresaw what the
 * framework did. {@code -Dverdicts=log4j} judges the cases with that word alone, {@code -Dverdicts.write} writes the page.
 */
class VerdictsIT {
    private static final String WORDS = System.getProperty("verdicts", "");
    private static final boolean IS_TO_BE_WRITTEN = System.getProperty("verdicts.write") != null;
    private static final String DEADLINE = "4s";

    @TempDir
    Path directory;

    private ExamHome exam;
    private World empty;
    private int homes;

    @AfterEach
    void stop() {
        if (exam != null) {
            exam.stop();
        }
    }

    @Test
    void judgesEveryRealCaseRightlyAndThePageSaysSo() throws Exception {
        List<CaseResult> results = new ArrayList<>();
        for (RealCase real : RealCases.all()) {
            if (real.toString().contains(WORDS)) {
                results.add(judge(real));
            }
        }
        System.out.println("Verdicts on " + summary(results));
        assertThat(results).filteredOn(result -> !result.isRight()).isEmpty();
        compare(results);
    }

    private static void compare(List<CaseResult> results) throws Exception {
        VerdictPage page = new VerdictPage(Path.of(System.getProperty("sources"), "docs", "verdicts.md"));
        if (IS_TO_BE_WRITTEN) {
            page.write(table(results));
        }
        boolean isWhole = WORDS.isEmpty();
        if (isWhole) {
            assertThat(page.present()).isEqualTo(table(results));
        }
    }

    private CaseResult judge(RealCase real) throws Exception {
        if (exam == null) {
            start();
        }
        CaseResult result = new CaseRun(exam, real, Files.createTempDirectory(directory, "case")).run();
        if (!isClear()) {
            exam.stop();
            exam = null;
        }
        return result;
    }

    private void start() throws Exception {
        exam = ExamHome.start(directory.resolve("home" + homes++));
        Files.writeString(
                exam.home.configuration().resolve("org.saraphina.swap.cfg.json"),
                "{ \"deadline\": \"" + DEADLINE + "\" }");
        Configurations.awaitValue(exam, "org.saraphina.swap", "deadline", DEADLINE);
        empty = exam.world();
    }

    /** A home in which something is left over is not used for the next case. */
    private boolean isClear() throws Exception {
        try {
            exam.clear();
            return exam.world().equals(empty);
        } catch (BundleException | IllegalStateException leftover) {
            return false;
        }
    }
}
