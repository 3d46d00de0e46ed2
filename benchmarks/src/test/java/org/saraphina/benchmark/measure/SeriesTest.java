package org.saraphina.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        assertThat(series(9.0, 1.0, 2.0).median()).isEqualTo(2.0);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(series(9.0, 1.0, 2.0, 4.0).median()).isEqualTo(3.0);
    }

    @Test
    void theLeastIsTheCheapestRound() {
        assertThat(series(9.0, 1.0, 2.0).least()).isEqualTo(1.0);
    }

    @Test
    void theRatioComparesMedians() {
        assertThat(series(30.0, 3.0, 60.0).ratioTo(series(1.0, 10.0, 90.0))).isEqualTo(3.0);
    }

    @Test
    void aSumIsTakenRoundByRound() {
        Series sum = Series.sum("both", List.of(series(1.0, 20.0), series(10.0, 2.0)));

        assertThat(sum.values()).containsExactly(11.0, 22.0);
    }

    @Test
    void nothingMeasuredIsNoSeries() {
        assertThatThrownBy(() -> new Series("a", List.of())).hasMessageContaining("Nothing was measured of a");
    }

    private static Series series(Double... values) {
        return new Series("a", List.of(values));
    }
}
