package org.saraphina.health.framework;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.saraphina.health.FrameworkPicture.BundlePicture;

/** Takes pictures of a framework. Costs a few milliseconds per thousand bundles, and grows no faster than their number. */
final class FrameworkObserver {
    private static final String COMPONENT_ID = "component.id";

    private final BundleContext framework;
    private final Bundle systemBundle;
    private final Supplier<ComponentStates> components;

    /**
     * @param framework the system bundle's context
     * @param components how the components stand at the moment
     */
    FrameworkObserver(BundleContext framework, Supplier<ComponentStates> components) {
        this.framework = framework;
        this.systemBundle = framework.getBundle();
        this.components = components;
    }

    /** True when the framework is on its way down, and what it looks like says nothing any more. */
    boolean isStopping() {
        return (systemBundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) == 0;
    }

    Observation look() {
        Bundle[] bundles = framework.getBundles();
        BundleNames names = BundleNames.of(bundles);
        ComponentStates states = components.get();
        SortedMap<String, BundlePicture> pictures = new TreeMap<>();
        for (Bundle bundle : bundles) {
            pictureOf(bundle, names, states).ifPresent(picture -> pictures.put(names.of(bundle), picture));
        }
        return new Observation(pictures, states);
    }

    private static Optional<BundlePicture> pictureOf(Bundle bundle, BundleNames names, ComponentStates states) {
        try {
            return bundle.getState() == Bundle.UNINSTALLED
                    ? Optional.empty()
                    : Optional.of(picture(bundle, names, states));
        } catch (IllegalStateException leaving) {
            if (bundle.getState() == Bundle.UNINSTALLED) {
                return Optional.empty();
            }
            throw leaving;
        }
    }

    private static BundlePicture picture(Bundle bundle, BundleNames names, ComponentStates states) {
        Optional<BundleStartLevel> start = Optional.ofNullable(bundle.adapt(BundleStartLevel.class));
        Wires wires = Wires.of(bundle, names);
        return new BundlePicture(
                BundleNames.symbolicNameOf(bundle),
                bundle.getVersion().toString(),
                stateOf(bundle, start),
                start.map(BundleStartLevel::getStartLevel).orElse(0),
                start.map(BundleStartLevel::isPersistentlyStarted).orElse(false),
                wires.required(),
                wires.fragments(),
                servicesOf(bundle, states),
                states.of(bundle.getBundleId()));
    }

    private static int stateOf(Bundle bundle, Optional<BundleStartLevel> start) {
        int state = bundle.getState();
        boolean waitsForFirstClass = state == Bundle.STARTING
                && start.map(BundleStartLevel::isActivationPolicyUsed).orElse(false)
                && isLazy(bundle);
        return waitsForFirstClass ? Bundle.ACTIVE : state;
    }

    private static boolean isLazy(Bundle bundle) {
        String policy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY);
        return policy != null && policy.strip().startsWith(Constants.ACTIVATION_LAZY);
    }

    private static Map<String, Integer> servicesOf(Bundle bundle, ComponentStates states) {
        return Stream.ofNullable(bundle.getRegisteredServices())
                .flatMap(Arrays::stream)
                .filter(service -> canBeHad(service, states))
                .map(service -> ServiceKind.of(service).toString())
                .collect(toMap(kind -> kind, kind -> 1, Integer::sum));
    }

    private static boolean canBeHad(ServiceReference<?> service, ComponentStates states) {
        return !(service.getProperty(COMPONENT_ID) instanceof Long component
                && states.failed().contains(component));
    }

    /**
     * What was seen at one moment.
     *
     * @param bundles every bundle by its name
     * @param components how the components stood
     */
    record Observation(SortedMap<String, BundlePicture> bundles, ComponentStates components) {}
}
