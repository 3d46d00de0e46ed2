package org.saraphina.health.framework;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which health checks fail that did not fail before. */
final class CheckComparison {
    private static final Set<String> PASSES = Set.of("OK", "WARN");
    private static final String WILL_PASS = "TEMPORARILY_UNAVAILABLE";
    private static final List<String> FROM_GOOD_TO_BAD =
            List.of("OK", "WARN", WILL_PASS, "CRITICAL", "HEALTH_CHECK_ERROR");

    private final Map<String, String> before;

    CheckComparison(Map<String, String> before) {
        this.before = before;
    }

    /** The worst status of each check by name: nothing forbids two checks to bear the same one. */
    static Map<String, String> statuses(List<CheckResult> results) {
        BinaryOperator<String> worst =
                (one, other) -> FROM_GOOD_TO_BAD.indexOf(one) < FROM_GOOD_TO_BAD.indexOf(other) ? other : one;
        return results.stream().collect(Collectors.toMap(CheckResult::name, CheckResult::status, worst));
    }

    Stream<Complaint> complaints(List<CheckResult> results) {
        return results.stream().filter(this::isWorse).map(CheckComparison::complaint);
    }

    private boolean isWorse(CheckResult result) {
        boolean failedBefore = !PASSES.contains(before.getOrDefault(result.name(), "OK"));
        return !failedBefore && !PASSES.contains(result.status());
    }

    private static Complaint complaint(CheckResult result) {
        String why = result.message().isBlank() ? "" : ": " + result.message();
        String sentence = "Health check " + result.name() + " is " + result.status() + why;
        return new Complaint("check " + result.name(), sentence, result.status().equals(WILL_PASS));
    }
}
