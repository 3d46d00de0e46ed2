package org.saraphina.health.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Date;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

class FelixHealthChecksTest {
    private final Executor executor = new Executor();
    private final FelixHealthChecks checks = new FelixHealthChecks(executor);

    @Test
    void runsTheTaggedChecksNowAndForNoLongerThanTwoSeconds() {
        checks.run("upgrade");

        assertThat(executor.selector.tags()).containsExactly("upgrade");
        assertThat(executor.options.isForceInstantExecution()).isTrue();
        assertThat(executor.options.getOverrideGlobalTimeout()).isEqualTo(2000);
    }

    @Test
    void tellsNameStatusAndWhatIsWrong() {
        FormattingResultLog log = new FormattingResultLog();
        log.info("asked the database");
        log.critical("no connection");
        log.warn("slow disk");
        executor.ended("database", new Result(log), false);

        assertThat(checks.run("upgrade"))
                .containsExactly(new CheckResult("database", "CRITICAL", "no connection, slow disk"));
    }

    @Test
    void saysNothingAboutACheckThatIsContent() {
        executor.ended("database", new Result(Result.Status.OK, "fine"), false);

        assertThat(checks.run("upgrade")).containsExactly(new CheckResult("database", "OK", ""));
    }

    @Test
    void countsACheckThatHangsAsTemporarilyUnavailable() {
        executor.ended("database", new Result(Result.Status.WARN, "still running"), true);

        assertThat(checks.run("upgrade")).extracting(CheckResult::status).containsExactly("TEMPORARILY_UNAVAILABLE");
    }

    @Test
    void keepsAHangingChecksWorseStatus() {
        executor.ended("database", new Result(Result.Status.CRITICAL, "running for minutes"), true);

        assertThat(checks.run("upgrade")).extracting(CheckResult::status).containsExactly("CRITICAL");
    }

    @Test
    void callsACheckWithoutANameByItsTitle() {
        executor.endedWithoutName(new Result(Result.Status.OK, "fine"));

        assertThat(checks.run("upgrade")).extracting(CheckResult::name).doesNotContainNull();
    }

    private static final class Executor implements HealthCheckExecutor {
        private final List<HealthCheckExecutionResult> results = new ArrayList<>();
        private HealthCheckSelector selector;
        private HealthCheckExecutionOptions options;

        void ended(String name, Result result, boolean timedOut) {
            results.add(new Execution(new Reference(Map.of(HealthCheck.NAME, name)), result, timedOut));
        }

        void endedWithoutName(Result result) {
            results.add(new Execution(new Reference(Map.of("service.id", 7L)), result, false));
        }

        @Override
        public List<HealthCheckExecutionResult> execute(HealthCheckSelector selected) {
            return execute(selected, new HealthCheckExecutionOptions());
        }

        @Override
        public List<HealthCheckExecutionResult> execute(
                HealthCheckSelector selected, HealthCheckExecutionOptions chosen) {
            selector = selected;
            options = chosen;
            return results;
        }
    }

    private record Execution(Reference check, Result result, boolean timedOut) implements HealthCheckExecutionResult {
        @Override
        public Result getHealthCheckResult() {
            return result;
        }

        @Override
        public long getElapsedTimeInMs() {
            return 1;
        }

        @Override
        public Date getFinishedAt() {
            return new Date(0);
        }

        @Override
        public boolean hasTimedOut() {
            return timedOut;
        }

        @Override
        public HealthCheckMetadata getHealthCheckMetadata() {
            return new HealthCheckMetadata(check);
        }
    }

    private record Reference(Map<String, Object> properties) implements ServiceReference<HealthCheck> {
        @Override
        public Object getProperty(String key) {
            return key.equals("service.id") ? properties.getOrDefault(key, 1L) : properties.get(key);
        }

        @Override
        public String[] getPropertyKeys() {
            return properties.keySet().toArray(String[]::new);
        }

        @Override
        public Bundle getBundle() {
            return null;
        }

        @Override
        public Bundle[] getUsingBundles() {
            return new Bundle[0];
        }

        @Override
        public boolean isAssignableTo(Bundle bundle, String className) {
            return true;
        }

        @Override
        public int compareTo(Object other) {
            return 0;
        }

        @Override
        public Dictionary<String, Object> getProperties() {
            return new Hashtable<>(properties);
        }

        @Override
        public <A> A adapt(Class<A> type) {
            return null;
        }
    }
}
