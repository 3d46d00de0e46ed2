package org.saraphina.retention.stock;

import static org.saraphina.retention.stock.ConfiguredPolicy.setting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.saraphina.retention.rule.Calendar;
import org.saraphina.retention.rule.CalendarPeriod;
import org.saraphina.retention.rule.KeepRule;
import org.saraphina.retention.rule.Numbers;
import org.saraphina.retention.rule.Zones;
import org.slf4j.LoggerFactory;

/** {@code calendar(hourly: 24, daily: 7, weekly: 4, monthly: 12)} as configured. Ranks below {@link LastPolicy}. */
// Immediate, because an instance that comes and goes with its users would forget the last good configuration.
@Component(immediate = true, configurationPid = CalendarPolicy.PID, property = RetentionPolicy.NAME + "=calendar")
@ServiceRanking(-200)
@Designate(ocd = CalendarPolicy.Config.class)
public final class CalendarPolicy implements RetentionPolicy {
    static final String PID = "org.saraphina.retention.calendar";

    /** Values arrive as text, so that one that is no number is refused here and does not take the component away. */
    @ObjectClassDefinition(
            id = PID,
            name = "Retention: calendar",
            description = "Keeps the newest backup of each of the most recent hours, days, weeks, months and years that"
                    + " have any; 0 for none")
    public @interface Config {
        @AttributeDefinition(type = AttributeType.INTEGER, min = "0", description = "How many hours")
        String hourly() default "24";

        @AttributeDefinition(type = AttributeType.INTEGER, min = "0", description = "How many days")
        String daily() default "7";

        @AttributeDefinition(type = AttributeType.INTEGER, min = "0", description = "How many ISO weeks")
        String weekly() default "4";

        @AttributeDefinition(type = AttributeType.INTEGER, min = "0", description = "How many months")
        String monthly() default "12";

        @AttributeDefinition(type = AttributeType.INTEGER, min = "0", description = "How many years")
        String yearly() default "0";

        @AttributeDefinition(description = "Where hours and days begin: UTC, Europe/Berlin, +02:00")
        String zone() default "UTC";
    }

    private final ConfiguredPolicy policy;

    @Activate
    public CalendarPolicy(Config config) {
        this(config, LoggerFactory.getLogger(CalendarPolicy.class)::warn);
    }

    CalendarPolicy(Config config, Consumer<String> complaints) {
        policy = new ConfiguredPolicy(PID, complaints);
        configure(config);
    }

    @Modified
    void configure(Config config) {
        policy.configure(() -> calendar(config));
    }

    private static KeepRule calendar(Config config) {
        Map<CalendarPeriod, Integer> counts = Map.of(
                CalendarPeriod.HOURLY, count("hourly", config.hourly()),
                CalendarPeriod.DAILY, count("daily", config.daily()),
                CalendarPeriod.WEEKLY, count("weekly", config.weekly()),
                CalendarPeriod.MONTHLY, count("monthly", config.monthly()),
                CalendarPeriod.YEARLY, count("yearly", config.yearly()));
        return new Calendar(counts, setting("zone", config.zone(), Zones::parse));
    }

    private static int count(String key, String value) {
        return setting(key, value, text -> Numbers.parse(text, 0));
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
