package org.saraphina.health.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.health.framework.Pictures.bundle;
import static org.saraphina.health.framework.Pictures.framework;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.saraphina.health.framework.Pictures.Draft;

class FrameworkDifferencesTest {
    @Test
    void findsNothingInTheSameFramework() {
        assertThat(differences(full(), full())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void tellsEachChangeInOneSentence(Draft after, String sentence) {
        assertThat(differences(full(), after)).containsExactly(sentence);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(full().version("2.0.0"), "greeter is version 2.0.0 instead of 1.0.0"),
                Arguments.of(full().state(Bundle.RESOLVED), "greeter is RESOLVED instead of ACTIVE"),
                Arguments.of(full().startLevel(3), "greeter has start level 3 instead of 10"),
                Arguments.of(
                        full().notStartedByItself(), "greeter is marked not to be started instead of to be started"),
                Arguments.of(
                        full().wire("osgi.ee JavaSE → system.bundle"),
                        "greeter is wired to osgi.ee JavaSE → system.bundle now"),
                Arguments.of(full().fragment("more"), "greeter has the fragment more now"),
                Arguments.of(full().service("org.example.Polite"), "greeter offers org.example.Polite now"),
                Arguments.of(full().component("hello", 0), "greeter has lost its component hello"),
                Arguments.of(full().component("polite", 1), "greeter has the component polite now"));
    }

    @Test
    void doesNotMindHowManyServicesOfAKindThereAre() {
        assertThat(differences(full(), full().services("org.example.Greeter", 1)))
                .isEmpty();
    }

    @Test
    void tellsWhatWasLost() {
        assertThat(differences(full().wire("p x → y").fragment("more").service("org.example.Polite"), full()))
                .containsExactly(
                        "greeter is no longer wired to p x → y",
                        "greeter has lost the fragment more",
                        "greeter no longer offers org.example.Polite");
    }

    @Test
    void tellsBundlesThatCameAndWent() {
        assertThat(new FrameworkDifferences(framework(bundle("a"), bundle("b")))
                        .in(framework(bundle("b"), bundle("c"))))
                .containsExactly("a is gone", "c was not there before");
    }

    @Test
    void seesAWireMoveFromOneProviderToAnother() {
        assertThat(differences(bundle("a").wire("p x → one"), bundle("a").wire("p x → two")))
                .containsExactly("a is no longer wired to p x → one", "a is wired to p x → two now");
    }

    private static Draft full() {
        return bundle("greeter")
                .wire("osgi.wiring.package org.example.api → api")
                .fragment("words")
                .services("org.example.Greeter", 2)
                .component("hello", 1);
    }

    private static List<String> differences(Draft before, Draft after) {
        return new FrameworkDifferences(framework(before)).in(framework(after));
    }
}
