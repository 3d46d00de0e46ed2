package org.saraphina.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saraphina.benchmark.measure.Series;

class TableTest {
    private static final Series BARE = new Series("bare", List.of(100.0, 120.0, 90.0));
    private static final Series WHOLE = new Series("whole", List.of(151.2, 140.0, 170.0));

    @Test
    void comparesWithTheFirstRow() {
        assertThat(Table.comparing(Unit.MILLISECONDS, BARE, List.of(WHOLE))).isEqualTo("""
                        |  | median, ms | least, ms | ratio |
                        |---|---:|---:|---:|
                        | bare | 100 | 90.0 | 1 |
                        | whole | 151 | 140 | 1.51 |""");
    }

    @Test
    void listsWithoutComparing() {
        assertThat(Table.listing(Unit.MEBIBYTES, List.of(BARE))).isEqualTo("""
                        |  | median, MiB | least, MiB |
                        |---|---:|---:|
                        | bare | 100 | 90.0 |""");
    }

    @Test
    void countsInWholeNumbers() {
        assertThat(Table.counting(List.of(new Series("one", List.of(8.0, 10.0, 8.0)))))
                .isEqualTo("""
                        |  | median | most |
                        |---|---:|---:|
                        | one | 8 | 10 |""");
    }

    @Test
    void showsAboutThreeDigits() {
        assertThat(List.of(0.123, 9.876, 12.34, 1234.5))
                .extracting(Table::number)
                .containsExactly("0.12", "9.88", "12.3", "1235");
    }

    @Test
    void aGoalSaysWhetherItIsMet() {
        assertThat(Goal.ratio(1.8).judge(1.5)).isEqualTo("Goal: at most 1.80 ×. Measured: 1.50 ×, met.");
        assertThat(new Goal(128, "MiB").judge(140)).isEqualTo("Goal: at most 128 MiB. Measured: 140 MiB, **missed**.");
    }
}
