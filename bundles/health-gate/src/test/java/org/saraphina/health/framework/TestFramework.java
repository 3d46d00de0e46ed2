package org.saraphina.health.framework;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A real framework for one test. */
final class TestFramework {
    private static final String SHARED = "org.osgi.service.component;version=1.5.1,"
            + "org.osgi.service.component.runtime;version=1.5.1,org.osgi.service.component.runtime.dto;version=1.5.1,"
            + "org.osgi.util.promise;version=1.3.0,org.osgi.util.function;version=1.2.0";

    private final Framework framework;

    private TestFramework(Framework framework) {
        this.framework = framework;
    }

    static TestFramework in(Path storage) throws BundleException {
        Map<String, String> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED);
        configuration.put("ds.loglevel", "0");
        configuration.put("ds.lock.timeout.milliseconds", "100");
        configuration.put("ds.stop.timeout.milliseconds", "100");
        Framework framework = new FrameworkFactory().newFramework(configuration);
        framework.start();
        return new TestFramework(framework);
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Bundle install(TestBundle bundle, String location) throws BundleException {
        return context().installBundle(location, bundle.jar());
    }

    Bundle start(TestBundle bundle) throws BundleException {
        Bundle installed = install(bundle, "test:" + context().getBundles().length);
        installed.start();
        return installed;
    }

    /** Resolves without starting anything. */
    void resolve(Bundle... bundles) {
        framework.adapt(FrameworkWiring.class).resolveBundles(List.of(bundles));
    }

    void refresh(Bundle... bundles) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundles), event -> refreshed.countDown());
        if (!refreshed.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not refreshed within 10 s: " + Arrays.toString(bundles));
        }
    }

    /** Starts a bundle from the tests' class path. */
    Bundle startLibrary(Class<?> contained) throws BundleException {
        Bundle library = context()
                .installBundle(contained
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
        library.start();
        return library;
    }

    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
