package org.saraphina.itests.caller;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.Supplier;
import org.apache.commons.lang3.StringUtils;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A live bundle that uses commons-lang3. */
public final class LangCaller implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("caller", "lang");
        Supplier<String> call = () -> StringUtils.capitalize("hello");
        call.get();
        context.registerService(Supplier.class, call, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // the service goes with the bundle
    }
}
