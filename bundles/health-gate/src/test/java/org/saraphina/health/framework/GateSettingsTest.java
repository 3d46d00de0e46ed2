package org.saraphina.health.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateSettingsTest {
    @ParameterizedTest
    @CsvSource({"0s, 0", "500ms, 500", "5s, 5000", "' 2m ', 120000", "1h, 3600000"})
    void readsDurations(String text, long milliseconds) {
        assertThat(GateSettings.read(text, "upgrade").probation()).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "5 s", "1.5s", "soon", "5w", "12345678901234567890s"})
    void refusesWhatIsNoDuration(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GateSettings.read(text, "upgrade"))
                .withMessage(
                        "probation = '%s' is not allowed; allowed is a whole number with ms, s, m, h or d, such as 500ms, 5s or 2m",
                        text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-upgrade", "a,b", "two words"})
    void refusesWhatIsNoTag(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GateSettings.read("5s", text))
                .withMessageStartingWith("tag = '%s' is not allowed; allowed is one word", text);
    }

    @Test
    void watchesForFiveSecondsWithTheTagUpgradeByDefault() {
        assertThat(GateSettings.DEFAULT).isEqualTo(GateSettings.read("5s", "upgrade"));
    }
}
