package org.saraphina.health.framework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.saraphina.control.Complaints;
import org.saraphina.health.ExpectedLosses;
import org.saraphina.health.FrameworkPicture;
import org.saraphina.health.HealthGate;
import org.saraphina.health.UnhealthyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the framework it runs in by pictures of it, and by Felix Health Checks where they are installed. While its
 * configuration is not allowed, it complains of it.
 */
@Component(configurationPid = FelixHealthGate.PID)
@Designate(ocd = FelixHealthGate.Config.class)
public final class FelixHealthGate implements HealthGate, Complaints {
    static final String PID = "org.saraphina.health";

    private static final Logger LOG = LoggerFactory.getLogger(FelixHealthGate.class);
    private static final Duration ACTIVATION_DEADLINE = Duration.ofSeconds(10);
    private static final Duration UNTIL_THE_SAME = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final BundleContext framework;
    private final FrameworkObserver observer;
    private final InstantSource time;
    private final AtomicReference<HealthChecks> checks = new AtomicReference<>(HealthChecks.NONE);
    private final AtomicReference<GateSettings> settings = new AtomicReference<>(GateSettings.DEFAULT);
    private final AtomicReference<List<String>> complaints = new AtomicReference<>(List.of());

    @Activate
    public FelixHealthGate(BundleContext context, @Reference ServiceComponentRuntime components, Config config) {
        this(context, () -> DeclaredComponents.states(components), steadyTime());
        configure(config);
    }

    FelixHealthGate(BundleContext context, Supplier<ComponentStates> components, InstantSource time) {
        // The framework's own context lasts as long as there is anything to look at.
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext();
        this.observer = new FrameworkObserver(framework, components);
        this.time = time;
    }

    /** Changes how it judges from the next probation on; a bad configuration changes nothing. */
    @Modified
    void configure(Config config) {
        try {
            settings.set(GateSettings.read(config.probation(), config.tag()));
            complaints.set(List.of());
        } catch (IllegalArgumentException refused) {
            String complaint = "Configuration %s: %s. Until that is corrected, %s stays in force."
                    .formatted(PID, refused.getMessage(), settings.get());
            LOG.error(complaint);
            complaints.set(List.of(complaint));
        }
    }

    @Override
    public List<String> current() {
        return complaints.get();
    }

    @Reference(
            name = "checks",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void useChecks(HealthChecks offered) {
        checks.set(offered);
    }

    void unuseChecks(HealthChecks gone) {
        checks.compareAndSet(gone, HealthChecks.NONE);
    }

    @Override
    public Duration defaultProbation() {
        return settings.get().probation();
    }

    @Override
    public FrameworkPicture observe() {
        List<CheckResult> results = runChecks();
        return new FrameworkPicture(observer.look().bundles(), new TreeMap<>(CheckComparison.statuses(results)));
    }

    @Override
    public void requireHealthy(FrameworkPicture before, ExpectedLosses expected, Duration probation)
            throws UnhealthyException {
        try {
            watch(before, expected, probation);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnhealthyException(List.of("The watch was interrupted before the probation was over"));
        } catch (IllegalStateException failure) {
            throw stoppedOr(failure);
        }
    }

    private void watch(FrameworkPicture before, ExpectedLosses expected, Duration probation)
            throws UnhealthyException, InterruptedException {
        DelayedComponents delayed = new DelayedComponents(framework, expected.changed(), ACTIVATION_DEADLINE);
        Examination examination = new UpgradeExamination(observer, delayed, this::runChecks, before, expected, time);
        try (FrameworkEvents events = FrameworkEvents.of(framework)) {
            new Probation(examination, time, events).pass(probation);
        }
    }

    /** A look at a framework that is going away fails in all sorts of ways. */
    private UnhealthyException stoppedOr(IllegalStateException failure) {
        if (!observer.isStopping()) {
            throw failure;
        }
        UnhealthyException stopped = UpgradeExamination.stopped();
        stopped.addSuppressed(failure);
        return stopped;
    }

    @Override
    public List<String> differences(FrameworkPicture before) {
        FrameworkDifferences differences = new FrameworkDifferences(before.bundles());
        try (FrameworkEvents events = FrameworkEvents.of(framework)) {
            return differencesThatStay(differences, events);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return differences.in(observer.look().bundles());
        }
    }

    private List<String> differencesThatStay(FrameworkDifferences differences, Waiting waiting)
            throws InterruptedException {
        Instant end = time.instant().plus(UNTIL_THE_SAME);
        List<String> present = differences.in(observer.look().bundles());
        while (!present.isEmpty() && time.instant().isBefore(end)) {
            waiting.await(BETWEEN_LOOKS, BETWEEN_LOOKS);
            present = differences.in(observer.look().bundles());
        }
        return present;
    }

    private List<CheckResult> runChecks() {
        return checks.get().run(settings.get().tag());
    }

    /** Time that only goes forward, whatever becomes of the clock on the wall. */
    private static InstantSource steadyTime() {
        long began = System.nanoTime();
        return () -> Instant.EPOCH.plusNanos(System.nanoTime() - began);
    }

    /** The configuration {@value #PID}. */
    @ObjectClassDefinition(
            name = "Saraphina health gate",
            description = "How an upgrade is watched. Values that are not allowed are logged, and change nothing.")
    @interface Config {
        @AttributeDefinition(
                name = "Probation",
                description = "How long an upgrade is watched when it does not say itself: 500ms, 5s, 2m")
        String probation() default "5s";

        @AttributeDefinition(name = "Tag", description = "Which Felix Health Checks must stay OK: those with this tag")
        String tag() default "upgrade";
    }
}
