package org.saraphina.retention.stock;

import static org.saraphina.retention.stock.ConfiguredPolicy.setting;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.saraphina.backup.Backup;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.rule.Last;
import org.saraphina.retention.rule.Numbers;
import org.slf4j.LoggerFactory;

/**
 * {@code last(n)} as configured. Ranks above the other stock policies and below 0, so it rules until an application
 * brings a policy of its own.
 */
// Immediate, because an instance that comes and goes with its users would forget the last good configuration.
@Component(immediate = true, configurationPid = LastPolicy.PID, property = RetentionPolicy.NAME + "=last")
@ServiceRanking(-100)
@Designate(ocd = LastPolicy.Config.class)
public final class LastPolicy implements RetentionPolicy {
    static final String PID = "org.saraphina.retention.last";

    /** Values arrive as text, so that one that is no number is refused here and does not take the component away. */
    @ObjectClassDefinition(id = PID, name = "Retention: last", description = "Keeps the newest backups of each file")
    public @interface Config {
        @AttributeDefinition(type = AttributeType.INTEGER, min = "1", description = "How many backups to keep")
        String n() default "3";
    }

    private final ConfiguredPolicy policy;

    @Activate
    public LastPolicy(Config config) {
        this(config, LoggerFactory.getLogger(LastPolicy.class)::warn);
    }

    LastPolicy(Config config, Consumer<String> complaints) {
        policy = new ConfiguredPolicy(PID, complaints);
        configure(config);
    }

    @Modified
    void configure(Config config) {
        policy.configure(() -> new Last(setting("n", config.n(), text -> Numbers.parse(text, 1))));
    }

    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public List<Decision> decide(List<Backup> newestFirst, Instant now) {
        return policy.decide(newestFirst, now);
    }
}
