package org.saraphina.benchmark.bare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** Felix and nothing else. */
public final class BareFramework implements AutoCloseable {
    private static final long FOR_EVER = 0;

    private final Framework felix;

    private BareFramework(Framework felix) {
        this.felix = felix;
    }

    /** Felix with its cache in {@code cache}, on its way: bundles can be installed. */
    public static BareFramework over(Path cache, Map<String, String> properties) throws BundleException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        Framework felix = new FrameworkFactory().newFramework(all);
        felix.init();
        return new BareFramework(felix);
    }

    /** Installs the jars of a directory in the order of their names, unless they are installed, and marks them started. */
    public void install(Path directory) throws IOException, BundleException {
        for (Path jar : jarsIn(directory)) {
            Bundle bundle = context().installBundle("reference:" + jar.toUri());
            if (!isFragment(bundle)) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    private static List<Path> jarsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }

    /** Installs and starts one bundle from a copy that Felix makes. */
    public Bundle start(Path jar) throws BundleException {
        Bundle bundle = context().installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    public void start() throws BundleException {
        felix.start();
    }

    /** What everybody does: {@code Bundle.update} with the bytes of the new jar, then a refresh. */
    public void update(Bundle bundle, Path jar) throws IOException, BundleException, InterruptedException {
        try (InputStream bytes = Files.newInputStream(jar)) {
            bundle.update(bytes);
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        felix.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> refreshed.countDown());
        refreshed.await();
    }

    /** The system bundle's context. */
    public BundleContext context() {
        return felix.getBundleContext();
    }

    void awaitStop() throws InterruptedException {
        felix.waitForStop(FOR_EVER);
    }

    @Override
    public void close() throws BundleException {
        felix.stop();
        try {
            awaitStop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
