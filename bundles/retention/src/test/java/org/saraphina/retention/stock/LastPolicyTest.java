package org.saraphina.retention.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saraphina.retention.Decision;
import org.saraphina.retention.rule.Histories;

class LastPolicyTest {
    private final List<String> complaints = new ArrayList<>();

    @Test
    void keepsAsManyAsConfigured() {
        LastPolicy policy = new LastPolicy(new N("2"));

        assertThat(policy.name()).isEqualTo("last(2)");
        assertThat(policy.decide(Histories.evenly(5, Duration.ofDays(1)), Histories.NOW))
                .filteredOn(Decision::keeps)
                .hasSize(2);
    }

    @Test
    void followsItsConfiguration() {
        LastPolicy policy = policy("2");
        policy.configure(new N(" 7 "));

        assertThat(policy.name()).isEqualTo("last(7)");
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "three", "", "3.5", "2147483648"})
    void aBadValueLeavesTheLastGoodOneInForce(String bad) {
        LastPolicy policy = policy("5");
        policy.configure(new N(bad));

        assertThat(policy.name()).isEqualTo("last(5)");
        assertThat(complaints)
                .containsExactly("Configuration org.saraphina.retention.last: n must be a whole number from 1 to"
                        + " 2147483647, not \"" + bad + "\". Until this is right, the policy is last(5)");
    }

    @Test
    void keepsEverythingWhileItHasNeverSeenAGoodValue() {
        LastPolicy policy = policy("0");

        assertThat(policy.decide(Histories.evenly(50, Duration.ofDays(1)), Histories.NOW))
                .allMatch(Decision::keeps);
        assertThat(complaints).singleElement().asString().endsWith("Until this is right, the policy is all");
    }

    @Test
    void recoversFromABadValue() {
        LastPolicy policy = policy("0");
        policy.configure(new N("4"));

        assertThat(policy.name()).isEqualTo("last(4)");
    }

    private LastPolicy policy(String n) {
        return new LastPolicy(new N(n), complaints::add);
    }

    /** A configuration as the framework would hand it over. */
    @SuppressWarnings("ClassExplicitlyAnnotation")
    private record N(String n) implements LastPolicy.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return LastPolicy.Config.class;
        }
    }
}
