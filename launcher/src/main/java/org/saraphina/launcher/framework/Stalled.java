package org.saraphina.launcher.framework;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Says who holds the framework up: bundles on their way, and where the threads stand that the framework called them on. */
final class Stalled {
    private static final String FRAMEWORK = "org.apache.felix.framework.";
    private static final List<String> LAUNCHER = List.of("org.saraphina.launcher.", "org.saraphina.host.");

    private Stalled() {}

    /** The bundles on their way, as in a sentence. */
    static String bundles(BundleContext framework) {
        List<String> names = Arrays.stream(framework.getBundles())
                .filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
                .filter(Stalled::isOnItsWay)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .toList();
        return names.isEmpty() ? "A bundle" : String.join(", ", names);
    }

    private static boolean isOnItsWay(Bundle bundle) {
        boolean waitsToBeNeeded = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
        boolean starts = bundle.getState() == Bundle.STARTING && !waitsToBeNeeded;
        return starts || bundle.getState() == Bundle.STOPPING;
    }

    /** The stacks of the threads on which the framework waits for a bundle, for the log. */
    static String stacks() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> standsInABundle(thread.getValue()))
                .map(Stalled::stack)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static boolean standsInABundle(StackTraceElement[] stack) {
        boolean wasCalledByTheFramework =
                Stream.of(stack).anyMatch(frame -> frame.getClassName().startsWith(FRAMEWORK));
        return wasCalledByTheFramework && Stream.of(stack).anyMatch(Stalled::isOfABundle);
    }

    private static boolean isOfABundle(StackTraceElement frame) {
        boolean isOfTheJdk = frame.getModuleName() != null;
        String name = frame.getClassName();
        return !isOfTheJdk && !name.startsWith(FRAMEWORK) && LAUNCHER.stream().noneMatch(name::startsWith);
    }

    private static String stack(Map.Entry<Thread, StackTraceElement[]> thread) {
        return Arrays.stream(thread.getValue())
                .map(frame -> "    at " + frame)
                .collect(Collectors.joining(
                        System.lineSeparator(), "Thread " + thread.getKey().getName() + System.lineSeparator(), ""));
    }
}
