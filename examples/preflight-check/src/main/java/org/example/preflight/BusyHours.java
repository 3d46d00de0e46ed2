package org.example.preflight;

import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.PreflightCheck;
import org.saraphina.upgrade.UpgradePlan;

/** Speaks against upgrades while most people are at work, unless somebody insists. */
@Component
@Designate(ocd = BusyHours.Config.class)
public final class BusyHours implements PreflightCheck {
    private final LocalTime from;
    private final LocalTime to;
    private final Clock clock;

    /** What can be configured. */
    @ObjectClassDefinition(name = "Busy hours")
    @interface Config {
        String from() default "09:00";

        String to() default "17:00";
    }

    @Activate
    public BusyHours(Config config) {
        this(LocalTime.parse(config.from()), LocalTime.parse(config.to()), Clock.systemDefaultZone());
    }

    BusyHours(LocalTime from, LocalTime to, Clock clock) {
        this.from = from;
        this.to = to;
        this.clock = clock;
    }

    @Override
    public List<Finding> examine(UpgradePlan plan) {
        LocalTime now = LocalTime.now(clock);
        boolean isBusy = !now.isBefore(from) && now.isBefore(to);
        return isBusy
                ? List.of(Finding.needsForce("It is between " + from + " and " + to + ", when people work with this."))
                : List.of();
    }
}
