package org.saraphina.retention.stock;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.saraphina.backup.Backup;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.rule.All;
import org.saraphina.retention.rule.KeepRule;
import org.saraphina.retention.rule.RulePolicy;

/**
 * A policy that follows its configuration and outlives a bad one: the last good one stays in force, and everything is
 * kept until there has been one. Safe for use by many threads.
 */
final class ConfiguredPolicy implements RetentionPolicy {
    private final String pid;
    private final Consumer<String> complaints;
    private volatile RetentionPolicy inForce = new RulePolicy(new All());

    ConfiguredPolicy(String pid, Consumer<String> complaints) {
        this.pid = pid;
        this.complaints = complaints;
    }

    /** Puts in force what {@code reading} gives, unless it refuses the configuration. */
    void configure(Supplier<KeepRule> reading) {
        try {
            inForce = new RulePolicy(reading.get());
        } catch (IllegalArgumentException refusal) {
            complaints.accept("Configuration " + pid + ": " + refusal.getMessage()
                    + ". Until this is right, the policy is " + inForce.name());
        }
    }

    /** Reads one value; a refusal names its key. */
    static <T> T setting(String key, String value, Function<String, T> parser) {
        try {
            return parser.apply(value.strip());
        } catch (IllegalArgumentException refusal) {
            throw new IllegalArgumentException(key + " " + refusal.getMessage(), refusal);
        }
    }

    @Override
    public String name() {
        return inForce.name();
    }

    @Override
    public List<Decision> decide(List<Backup> newestFirst, Instant now) {
        return inForce.decide(newestFirst, now);
    }
}
