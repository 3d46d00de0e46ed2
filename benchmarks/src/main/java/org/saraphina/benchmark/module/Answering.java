package org.saraphina.benchmark.module;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.IntSupplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What a sample module does: it offers one service, named like the module. Runs inside the framework, alone in its jar. */
public final class Answering implements BundleActivator {
    /** The service property with the module's symbolic name. */
    public static final String NAME = "module";

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(NAME, context.getBundle().getSymbolicName());
        IntSupplier service = () -> 42;
        context.registerService(IntSupplier.class, service, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }
}
