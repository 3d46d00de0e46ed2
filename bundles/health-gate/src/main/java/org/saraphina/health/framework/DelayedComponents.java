package org.saraphina.health.framework;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * Wakes the components of changed modules. A component that offers a service is activated when somebody asks for it:
 * one that cannot be activated looks well until then. Each service is asked for once, and given back at once.
 */
final class DelayedComponents {
    private static final String COMPONENT_ID = "component.id";
    private static final int FRAMES_SHOWN = 5;

    private final BundleContext framework;
    private final Set<String> modules;
    private final Duration deadline;
    private final Set<Object> woken = new HashSet<>();
    private final List<Complaint> complaints = new CopyOnWriteArrayList<>();

    /**
     * @param framework the system bundle's context
     * @param modules symbolic names of the modules whose components are woken
     * @param deadline how long all activations of one round may take
     */
    DelayedComponents(BundleContext framework, Set<String> modules, Duration deadline) {
        this.framework = framework;
        this.modules = modules;
        this.deadline = deadline;
    }

    /** Wakes what was not woken before, and tells what hangs. What fails shows in the component's state. */
    List<Complaint> wake() throws InterruptedException {
        List<ServiceReference<?>> asleep = new ArrayList<>(asleep().toList());
        if (!asleep.isEmpty()) {
            askFor(asleep);
        }
        return complaints;
    }

    private Stream<ServiceReference<?>> asleep() {
        return Arrays.stream(framework.getBundles())
                .filter(bundle -> modules.contains(BundleNames.symbolicNameOf(bundle)))
                .flatMap(bundle ->
                        Stream.ofNullable(bundle.getRegisteredServices()).flatMap(Arrays::stream))
                .filter(service -> service.getProperty(COMPONENT_ID) != null)
                .filter(service -> woken.add(service.getProperty(Constants.SERVICE_ID)));
    }

    /** In a thread of its own: an activation that hangs must not hang the upgrade. */
    private void askFor(List<ServiceReference<?>> services) throws InterruptedException {
        Thread asking = new Thread(() -> services.forEach(this::askFor), "saraphina-first-call");
        asking.setDaemon(true);
        asking.start();
        asking.join(deadline.toMillis());
        if (asking.isAlive()) {
            complaints.add(hanging(services, asking));
        }
    }

    private void askFor(ServiceReference<?> service) {
        if (framework.getService(service) != null) {
            framework.ungetService(service);
        }
    }

    private Complaint hanging(List<ServiceReference<?>> services, Thread asking) {
        String kinds = services.stream()
                .map(service -> ServiceKind.of(service).toString())
                .collect(joining(", "));
        String stack = Arrays.stream(asking.getStackTrace())
                .limit(FRAMES_SHOWN)
                .map(StackTraceElement::toString)
                .collect(joining(" < "));
        String sentence = "The activation of %s hangs since %d s, in %s".formatted(kinds, deadline.toSeconds(), stack);
        return new Complaint("activation of " + kinds, sentence);
    }
}
