package org.example.greeter.caller.steady;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A real framework with greeter 1.0 and the caller in it. */
final class LiveGreeter {
    private static final Path BUNDLES = Path.of(System.getProperty("run.bundles"));
    private static final Path CALLER = Path.of(System.getProperty("caller.bundle"));

    private static final List<String> PLATFORM = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "org.apache.felix.configadmin",
            "org.apache.felix.scr",
            "org.apache.felix.gogo.runtime");

    /** What the test itself casts to. */
    private static final String SHARED_PACKAGES = "org.example.greeter;version=1.0.0,"
            + "org.example.greeter.caller;version=1.0.0,"
            + "org.apache.felix.hc.api;version=2.0.0,"
            + "org.apache.felix.service.command;version=1.0.0";

    private final Framework framework;
    private final Bundle greeter;

    LiveGreeter(Path storage) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        SHARED_PACKAGES));
        framework.start();
        for (String platformBundle : PLATFORM) {
            start(jar(platformBundle));
        }
        greeter = start(jar("greeter-1.0"));
        start(CALLER);
    }

    Bundle greeter() {
        return greeter;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    <S> S service(Class<S> type) {
        return context().getService(context().getServiceReference(type));
    }

    void updateTo(String module) throws BundleException, IOException {
        try (InputStream bytes = Files.newInputStream(jar(module))) {
            greeter.update(bytes);
        }
    }

    /** True as soon as {@code condition} is, false when it has not become true in ten seconds. */
    static boolean soon(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return condition.getAsBoolean();
    }

    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private Bundle start(Path jar) throws BundleException {
        Bundle bundle = context().installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    private static Path jar(String name) {
        return BUNDLES.resolve(name + ".jar");
    }
}
