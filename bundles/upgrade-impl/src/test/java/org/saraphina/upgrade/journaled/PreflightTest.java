package org.saraphina.upgrade.journaled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.saraphina.backup.ArtifactId;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.PreflightCheck;
import org.saraphina.upgrade.UpgradePlan;

class PreflightTest {
    private static final UpgradePlan PLAN = new UpgradePlan(
            new ArtifactId("abc12345"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(Finding.warning("known before")),
            Duration.ZERO,
            false,
            Optional.empty());

    private static UpgradePlan examine(PreflightCheck... checks) {
        return new Preflight(List.of(checks), Duration.ofMillis(100)).examine(PLAN);
    }

    @Test
    void addsWhatEveryCheckHasToSay() {
        UpgradePlan plan =
                examine(asked -> List.of(Finding.blocker("first")), asked -> List.of(Finding.warning("second")));
        assertThat(plan.blockers()).containsExactly("first");
        assertThat(plan.warnings()).containsExactly("known before", "second");
    }

    @Test
    void takesACheckThatFailsForAReasonToAskAPerson() {
        UpgradePlan plan = examine(asked -> {
            throw new IllegalStateException("no connection");
        });
        assertThat(plan.blockers()).singleElement().asString().contains("failed", "no connection");
    }

    @Test
    void doesNotWaitForACheckThatHangs() {
        UpgradePlan plan = examine(asked -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });
        assertThat(plan.blockers()).singleElement().asString().contains("did not answer within 100 ms");
    }
}
