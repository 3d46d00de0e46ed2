package org.saraphina.health.framework;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Felix Health Checks. A component of its own, so that the gate also works where their packages are missing: without an
 * executor this class is never loaded.
 */
@Component(service = HealthChecks.class)
public final class FelixHealthChecks implements HealthChecks {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final HealthCheckExecutor executor;

    @Activate
    public FelixHealthChecks(@Reference HealthCheckExecutor executor) {
        this.executor = executor;
    }

    /** Runs the checks. One that takes longer than two seconds counts as temporarily unavailable. */
    @Override
    public List<CheckResult> run(String tag) {
        HealthCheckExecutionOptions now = new HealthCheckExecutionOptions()
                .setForceInstantExecution(true)
                .setOverrideGlobalTimeout(Math.toIntExact(DEADLINE.toMillis()));
        return executor.execute(HealthCheckSelector.tags(tag), now).stream()
                .map(FelixHealthChecks::resultOf)
                .toList();
    }

    private static CheckResult resultOf(HealthCheckExecutionResult execution) {
        Result result = execution.getHealthCheckResult();
        boolean passesThoughItHangs =
                execution.hasTimedOut() && result.getStatus().compareTo(Status.WARN) <= 0;
        Status status = passesThoughItHangs ? Status.TEMPORARILY_UNAVAILABLE : result.getStatus();
        return new CheckResult(nameOf(execution.getHealthCheckMetadata()), status.name(), complaintsOf(result));
    }

    private static String nameOf(HealthCheckMetadata check) {
        return Optional.ofNullable(check.getName()).orElseGet(check::getTitle);
    }

    private static String complaintsOf(Result result) {
        return StreamSupport.stream(result.spliterator(), false)
                .filter(entry -> entry.getStatus().compareTo(Status.OK) > 0)
                .map(ResultLog.Entry::getMessage)
                .distinct()
                .collect(joining(", "));
    }
}
