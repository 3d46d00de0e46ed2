package org.saraphina.itests.caller;

import com.google.gson.Gson;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A live bundle that uses gson. */
public final class GsonCaller implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("caller", "gson");
        Supplier<String> call = () -> new Gson().toJson(List.of(1, 2));
        call.get();
        context.registerService(Supplier.class, call, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // the service goes with the bundle
    }
}
