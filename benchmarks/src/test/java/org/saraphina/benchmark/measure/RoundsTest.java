package org.saraphina.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final List<String> taken = new ArrayList<>();

    @Test
    void everyRoundTakesEachVariantOnce() throws Exception {
        new Rounds(0, 20).of(variant("a"), variant("b"), variant("c"));

        assertThat(rounds())
                .hasSize(20)
                .allSatisfy(round -> assertThat(round).containsExactlyInAnyOrder("a", "b", "c"));
    }

    @Test
    void theOrderChangesFromRoundToRound() throws Exception {
        new Rounds(0, 20).of(variant("a"), variant("b"), variant("c"));

        assertThat(rounds().stream().distinct().count()).isGreaterThan(3);
    }

    @Test
    void roundsThatWarmUpAreTakenButNotCounted() throws Exception {
        Series counted = new Rounds(2, 3).of(variant("a")).get(0);

        assertThat(taken).hasSize(5);
        assertThat(counted.values()).containsExactly(3.0, 4.0, 5.0);
    }

    @Test
    void theSeriesComeInTheOrderOfTheVariants() throws Exception {
        List<Series> series = new Rounds(0, 5).of(variant("a"), variant("b"));

        assertThat(series).extracting(Series::name).containsExactly("a", "b");
    }

    @Test
    void aMeasurementThatFailsEndsThem() {
        Variant failing = new Variant("a", () -> {
            throw new IllegalStateException("not applied");
        });

        assertThatThrownBy(() -> new Rounds(0, 1).of(failing)).hasMessage("not applied");
    }

    @Test
    void thereIsAtLeastOneRound() {
        assertThatThrownBy(() -> new Rounds(3, 0)).hasMessageContaining("0 counted");
    }

    private Variant variant(String name) {
        return new Variant(name, () -> {
            taken.add(name);
            return taken.size();
        });
    }

    private List<List<String>> rounds() {
        List<List<String>> rounds = new ArrayList<>();
        for (int begin = 0; begin < taken.size(); begin += 3) {
            rounds.add(taken.subList(begin, begin + 3).stream().collect(Collectors.toList()));
        }
        return rounds;
    }
}
