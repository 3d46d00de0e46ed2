package org.saraphina.itests.caller;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * A live bundle that uses what its header {@value #CALLS} names, when it starts and whenever its service is asked: a class
 * is initialised, of {@code class#method} the static method is called.
 */
public final class Probe implements BundleActivator {
    /** The header. */
    public static final String CALLS = "Probe-Calls";

    @Override
    public void start(BundleContext context) {
        Supplier<String> call = () -> answer(context.getBundle());
        call.get();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("probe", context.getBundle().getSymbolicName());
        context.registerService(Supplier.class, call, properties);
    }

    private static String answer(Bundle bundle) {
        List<String> answers = new ArrayList<>();
        for (String call : bundle.getHeaders("").get(CALLS).split(",")) {
            answers.add(answer(call.strip()));
        }
        return String.join(", ", answers);
    }

    private static String answer(String call) {
        String[] parts = call.split("#");
        try {
            Class<?> type = Class.forName(parts[0], true, Probe.class.getClassLoader());
            return parts.length == 1
                    ? type.getSimpleName()
                    : String.valueOf(type.getMethod(parts[1]).invoke(null));
        } catch (ReflectiveOperationException | LinkageError broken) {
            throw new IllegalStateException(call + " does not work: " + broken, broken);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // the service goes with the bundle
    }
}
