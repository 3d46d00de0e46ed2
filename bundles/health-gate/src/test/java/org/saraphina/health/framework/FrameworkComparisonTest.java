package org.saraphina.health.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.health.framework.Pictures.bundle;
import static org.saraphina.health.framework.Pictures.framework;
import static org.saraphina.health.framework.Pictures.observation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.saraphina.health.ExpectedLosses;
import org.saraphina.health.framework.FrameworkObserver.Observation;
import org.saraphina.health.framework.Pictures.Draft;

class FrameworkComparisonTest {
    private static final ExpectedLosses NOTHING = new ExpectedLosses(Set.of(), Set.of(), Set.of());
    private static final String WIRE = "osgi.wiring.package org.example.api → api";

    @Test
    void isContentWhenNothingChanged() {
        Draft everything = bundle("greeter")
                .wire(WIRE)
                .fragment("words")
                .service("org.example.Greeter")
                .component("org.example.Hello", 1);

        assertThat(complaints(everything, everything)).isEmpty();
    }

    @Test
    void doesNotMindWhatIsNew() {
        Draft richer = bundle("greeter")
                .wire(WIRE)
                .fragment("words")
                .service("org.example.Greeter")
                .component("org.example.Hello", 1);

        assertThat(complaints(bundle("greeter"), richer)).isEmpty();
        assertThat(complaints(NOTHING, new Draft[] {bundle("a")}, bundle("a"), bundle("b")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, STARTING",
        "ACTIVE, STOPPING",
        "ACTIVE, RESOLVED",
        "ACTIVE, INSTALLED",
        "STARTING, RESOLVED",
        "STARTING, STOPPING",
        "RESOLVED, INSTALLED"
    })
    void complainsAboutABundleThatFellBack(String before, String after) {
        assertThat(complaints(inState(before), inState(after)))
                .containsExactly("greeter 1.0.0 is " + after + ", before the upgrade it was " + before);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, ACTIVE",
        "RESOLVED, ACTIVE",
        "INSTALLED, RESOLVED",
        "INSTALLED, INSTALLED",
        "RESOLVED, RESOLVED",
        "RESOLVED, STOPPING",
        "STARTING, ACTIVE"
    })
    void acceptsABundleThatIsAtLeastAsFar(String before, String after) {
        assertThat(complaints(inState(before), inState(after))).isEmpty();
    }

    @Test
    void saysOnlyTheStateOfABundleThatFellBack() {
        Draft before = bundle("greeter").wire(WIRE).service("org.example.Greeter");

        assertThat(complaints(before, bundle("greeter").state(Bundle.INSTALLED)))
                .hasSize(1);
    }

    @Test
    void judgesAChangedModulesStateToo() {
        Observation after = observation(bundle("greeter").version("2.0.0").state(Bundle.RESOLVED));

        assertThat(complaints(changed("greeter"), new Draft[] {bundle("greeter")}, after))
                .containsExactly("greeter 2.0.0 is RESOLVED, before the upgrade it was ACTIVE");
    }

    @Test
    void complainsAboutABundleThatIsGone() {
        assertThat(complaints(NOTHING, new Draft[] {bundle("greeter")})).containsExactly("greeter 1.0.0 is gone");
        assertThat(complaints(changed("greeter"), new Draft[] {bundle("greeter")}))
                .containsExactly("greeter 1.0.0 is gone");
    }

    @Test
    void complainsWhenAnUnchangedBundleHasAnotherVersion() {
        assertThat(complaints(bundle("greeter"), bundle("greeter").version("2.0.0")))
                .containsExactly("greeter 1.0.0 is gone");
    }

    @Test
    void letsARemovedModuleGoWithAllItOffered() {
        Draft[] before = {
            bundle("words").service("org.example.Words"),
            bundle("greeter")
                    .wire("osgi.wiring.package org.example.words → words")
                    .fragment("words")
        };
        ExpectedLosses expected = new ExpectedLosses(Set.of(), Set.of("words"), Set.of());

        assertThat(complaints(expected, before, bundle("greeter"))).isEmpty();
    }

    @Test
    void letsWiresToOneOfSeveralVersionsOfARemovedModuleGo() {
        Draft[] before = {
            bundle("words").version("1.0.0"),
            bundle("words").version("2.0.0"),
            bundle("greeter").wire("osgi.wiring.package org.example.words → words@2.0.0")
        };
        ExpectedLosses expected = new ExpectedLosses(Set.of(), Set.of("words"), Set.of());

        assertThat(complaints(expected, before, bundle("greeter"))).isEmpty();
    }

    @Test
    void keepsVersionsSideBySideApart() {
        Draft[] before = {bundle("words").version("1.0.0"), bundle("words").version("2.0.0")};
        Observation after = observation(
                bundle("words").version("2.0.0"),
                bundle("words").version("3.0.0").state(Bundle.INSTALLED));

        assertThat(complaints(changed("words"), before, after))
                .containsExactly("words 3.0.0 is INSTALLED, before the upgrade it was ACTIVE");
    }

    @Test
    void complainsAboutALostWire() {
        assertThat(complaints(bundle("greeter").wire(WIRE), bundle("greeter")))
                .containsExactly("greeter 1.0.0 is no longer wired to " + WIRE);
    }

    @Test
    void acceptsTheSameWireToAnotherProvider() {
        Draft after = bundle("greeter").wire("osgi.wiring.package org.example.api → other");

        assertThat(complaints(bundle("greeter").wire(WIRE), after)).isEmpty();
    }

    @Test
    void letsAChangedModuleBeWiredAsItLikes() {
        Observation after = observation(bundle("greeter").version("2.0.0"));

        assertThat(complaints(changed("greeter"), new Draft[] {bundle("greeter").wire(WIRE)}, after))
                .isEmpty();
    }

    @Test
    void complainsAboutALostFragmentEvenOfAChangedHost() {
        Draft[] before = {bundle("greeter").fragment("words")};
        Observation after = observation(bundle("greeter").version("2.0.0"));

        assertThat(complaints(changed("greeter"), before, after))
                .containsExactly("greeter 2.0.0 has lost its fragment words");
    }

    @Test
    void complainsAboutALostService() {
        Draft before = bundle("greeter").service("org.example.Greeter (hello)").service("org.example.Greeter (bye)");

        assertThat(complaints(before, bundle("greeter").service("org.example.Greeter (bye)")))
                .containsExactly("greeter 1.0.0 no longer offers org.example.Greeter (hello)");
    }

    @Test
    void doesNotMindHowManyServicesOfAKindThereAre() {
        Draft before = bundle("web").services("org.example.Session", 12);

        assertThat(complaints(before, bundle("web").services("org.example.Session", 3)))
                .isEmpty();
    }

    @Test
    void acceptsAnotherComponentBehindAChangedModulesService() {
        Draft[] before = {bundle("greeter").service("org.example.Greeter (old)").component("old", 1)};
        Observation after = observation(bundle("greeter")
                .version("2.0.0")
                .service("org.example.Greeter (new)")
                .component("new", 1));

        assertThat(complaints(changed("greeter"), before, after)).isEmpty();
    }

    @Test
    void complainsAboutAnInterfaceThatAChangedModuleNoLongerOffers() {
        Draft[] before = {bundle("greeter").service("org.example.Greeter, org.example.Polite (old)")};
        Observation after = observation(bundle("greeter").version("2.0.0").service("org.example.Greeter"));

        assertThat(complaints(changed("greeter"), before, after))
                .containsExactly("greeter 2.0.0 no longer offers org.example.Polite");
    }

    @Test
    void letsServicesGoThatThePlanNames() {
        Draft[] before = {bundle("greeter").service("org.example.Greeter (old)")};
        ExpectedLosses expected = new ExpectedLosses(Set.of("greeter"), Set.of(), Set.of("org.example.Greeter"));

        assertThat(complaints(expected, before, observation(bundle("greeter").version("2.0.0"))))
                .isEmpty();
    }

    @Test
    void keepsAServiceOfWhichThePlanNamesOnlyOneInterface() {
        Draft[] before = {bundle("greeter").service("org.example.Greeter, org.example.Polite")};
        ExpectedLosses expected = new ExpectedLosses(Set.of(), Set.of(), Set.of("org.example.Greeter"));

        assertThat(complaints(expected, before, bundle("greeter"))).hasSize(1);
    }

    @Test
    void complainsAboutAComponentThatIsNoLongerSatisfiedAndSaysWhy() {
        Observation after = new Observation(
                framework(bundle("caller").component("org.example.Caller", 0)),
                new ComponentStates(Map.of(), Set.of(), Map.of("org.example.Caller", "it lacks org.example.Greeter")));

        assertThat(complaints(NOTHING, new Draft[] {bundle("caller").component("org.example.Caller", 1)}, after))
                .containsExactly(
                        "caller 1.0.0 has lost its component org.example.Caller: it lacks org.example.Greeter");
    }

    @Test
    void complainsAboutAComponentOfAChangedModuleThatIsThereButNotSatisfied() {
        Draft[] before = {bundle("greeter").component("hello", 1)};
        Observation after = observation(bundle("greeter").version("2.0.0").component("hello", 0));

        assertThat(complaints(changed("greeter"), before, after))
                .containsExactly("greeter 2.0.0 has lost its component hello");
    }

    @Test
    void doesNotMindAComponentThatWasNotSatisfiedBefore() {
        Draft picture = bundle("greeter").component("hello", 0);

        assertThat(complaints(picture, picture)).isEmpty();
    }

    @Test
    void callsAComplaintByTheSameNameWhateverItsCause() {
        Draft[] before = {bundle("caller").component("c", 1)};
        ComponentStates failing = new ComponentStates(Map.of(), Set.of(), Map.of("c", "its activation failed"));
        FrameworkComparison comparison = new FrameworkComparison(framework(before), NOTHING);

        Complaint known = comparison
                .complaints(new Observation(framework(bundle("caller").component("c", 0)), failing))
                .findFirst()
                .orElseThrow();
        Complaint unknown = comparison
                .complaints(observation(bundle("caller").component("c", 0)))
                .findFirst()
                .orElseThrow();

        assertThat(known.about()).isEqualTo(unknown.about());
        assertThat(known.sentence()).isNotEqualTo(unknown.sentence());
    }

    private static Draft inState(String name) {
        int state = switch (name) {
            case "INSTALLED" -> Bundle.INSTALLED;
            case "RESOLVED" -> Bundle.RESOLVED;
            case "STARTING" -> Bundle.STARTING;
            case "STOPPING" -> Bundle.STOPPING;
            default -> Bundle.ACTIVE;
        };
        return bundle("greeter").state(state);
    }

    private static ExpectedLosses changed(String... modules) {
        return new ExpectedLosses(Set.of(modules), Set.of(), Set.of());
    }

    private static List<String> complaints(Draft before, Draft after) {
        return complaints(NOTHING, new Draft[] {before}, after);
    }

    private static List<String> complaints(ExpectedLosses expected, Draft[] before, Draft... after) {
        return complaints(expected, before, observation(after));
    }

    private static List<String> complaints(ExpectedLosses expected, Draft[] before, Observation after) {
        return new FrameworkComparison(framework(before), expected)
                .complaints(after)
                .map(Complaint::sentence)
                .toList();
    }
}
