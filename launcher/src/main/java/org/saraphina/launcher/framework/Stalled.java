package org.saraphina.launcher.framework;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Says who holds the framework up: bundles on their way, and what the framework's threads are doing for them. */
final class Stalled {
    private static final String FRAMEWORK_THREADS = "Felix";

    private Stalled() {}

    /** Lines for the log. */
    static String describe(BundleContext framework) {
        return "On their way: " + bundlesOnTheirWay(framework) + System.lineSeparator() + busyThreads();
    }

    private static List<String> bundlesOnTheirWay(BundleContext framework) {
        return Arrays.stream(framework.getBundles())
                .filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
                .filter(Stalled::isOnItsWay)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .toList();
    }

    private static boolean isOnItsWay(Bundle bundle) {
        boolean waitsToBeNeeded = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
        boolean starts = bundle.getState() == Bundle.STARTING && !waitsToBeNeeded;
        return starts || bundle.getState() == Bundle.STOPPING;
    }

    private static String busyThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith(FRAMEWORK_THREADS))
                .map(Stalled::stack)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String stack(Map.Entry<Thread, StackTraceElement[]> thread) {
        return Arrays.stream(thread.getValue())
                .map(frame -> "    at " + frame)
                .collect(Collectors.joining(
                        System.lineSeparator(), thread.getKey().getName() + System.lineSeparator(), ""));
    }
}
