package org.saraphina.itests.caller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A live bundle that uses jackson-databind. */
public final class JacksonCaller implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("caller", "jackson");
        Supplier<String> call = JacksonCaller::write;
        call.get();
        context.registerService(Supplier.class, call, properties);
    }

    private static String write() {
        try {
            return new ObjectMapper().writeValueAsString(List.of(1, 2));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // the service goes with the bundle
    }
}
