package org.saraphina.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"0s, 0", "500ms, 500", "5s, 5000", " 2m , 120000", "1h, 3600000", "1d, 86400000"})
    void readsAWholeNumberAndAUnit(String text, long millis) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "5 s", "1.5s", "soon", "5w", "12345678901s"})
    void refusesEverythingElseAndSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("500ms, 5s, 2m");
    }

    @ParameterizedTest
    @CsvSource({"0, 0s, 0 s", "500, 500ms, 500 ms", "1500, 1500ms, 1500 ms", "5000, 5s, 5 s", "120000, 2m, 2 m"})
    void writesThemInTheShortestWay(long millis, String written, String forPeople) {
        assertThat(DurationText.of(Duration.ofMillis(millis))).isEqualTo(written);
        assertThat(DurationText.forPeople(Duration.ofMillis(millis))).isEqualTo(forPeople);
        assertThat(DurationText.parse(written)).isEqualTo(Duration.ofMillis(millis));
    }
}
