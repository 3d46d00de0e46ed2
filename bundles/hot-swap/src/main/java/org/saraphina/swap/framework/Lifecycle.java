package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.swap.SwapFailedException;
import org.saraphina.swap.framework.Deadline.OverdueException;

/**
 * The calls into the framework that change it, each on a deadline. A bundle whose call did not end is not called again,
 * because the framework keeps it locked: it needs a restart of the host.
 */
final class Lifecycle {
    private final BundleContext framework;
    private final Home home;
    private final FileOperations files;
    private final Deadline deadline;
    private final Set<Bundle> stuck = new HashSet<>();

    Lifecycle(BundleContext framework, Home home, FileOperations files, Deadline deadline) {
        this.framework = requireNonNull(framework, "framework is null");
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.deadline = requireNonNull(deadline, "deadline is null");
    }

    /** A call into the framework. */
    @FunctionalInterface
    private interface FrameworkCall {
        void make() throws BundleException, IOException, InterruptedException;
    }

    Bundle install(Path moduleFile, int startLevel) throws SwapFailedException {
        String location = home.moduleLocation(moduleFile);
        Bundle installed = deadline.callInTurn(
                "installation of " + moduleFile.getFileName(), () -> framework.installBundle(location));
        installed.adapt(BundleStartLevel.class).setStartLevel(startLevel);
        return installed;
    }

    void start(Bundle bundle, int options) throws SwapFailedException {
        call("start", bundle, () -> bundle.start(options));
    }

    /** Stops without forgetting that the bundle is to be started. */
    void stop(Bundle bundle) throws SwapFailedException {
        call("stop", bundle, () -> bundle.stop(Bundle.STOP_TRANSIENT));
    }

    void uninstall(Bundle bundle) throws SwapFailedException {
        call("uninstallation", bundle, bundle::uninstall);
    }

    /** Updates a bundle to the bytes of its module's file. */
    void update(Bundle bundle, Path moduleFile) throws SwapFailedException {
        boolean runsFromLiveCopy = home.moduleFileAt(bundle.getLocation()).isPresent();
        boolean wouldLookElsewhere = bundle.getHeaders("").get(Constants.BUNDLE_UPDATELOCATION) != null;
        if (runsFromLiveCopy && !wouldLookElsewhere) {
            call("update", bundle, bundle::update);
        } else {
            call("update", bundle, () -> updateFrom(moduleFile, bundle));
        }
    }

    private void updateFrom(Path moduleFile, Bundle bundle) throws IOException, BundleException {
        try (InputStream in = files.read(moduleFile)) {
            bundle.update(in);
        }
    }

    private void call(String what, Bundle bundle, FrameworkCall call) throws SwapFailedException {
        if (stuck.contains(bundle)) {
            throw new SwapFailedException("The " + what + " of " + bundle.getSymbolicName()
                    + " must wait for a restart of the host, because an earlier call never ended");
        }
        try {
            deadline.callInTurn(what + " of " + bundle.getSymbolicName(), () -> {
                call.make();
                return null;
            });
        } catch (OverdueException overdue) {
            if (overdue.isStillRunning()) {
                stuck.add(bundle);
            }
            throw overdue;
        }
    }

    /** Rewires bundles and everything that is wired to them; returns when it is done. */
    void refresh(Collection<Bundle> bundles) throws SwapFailedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        FrameworkListener listener = event -> refreshed.countDown();
        deadline.callInTurn("refresh of " + names(bundles), () -> {
            wiring().refreshBundles(bundles, listener);
            refreshed.await();
            return null;
        });
    }

    boolean resolve(Collection<Bundle> bundles) throws SwapFailedException {
        return deadline.callInTurn("resolution of " + names(bundles), () -> wiring().resolveBundles(bundles));
    }

    /**
     * The bundles that a refresh of {@code bundles} would stop and start, themselves included. Only looks, but a framework in
     * which a call hangs does not even answer that.
     */
    Collection<Bundle> closure(Collection<Bundle> bundles) throws SwapFailedException {
        return deadline.call(
                "look at what is wired to " + names(bundles), () -> wiring().getDependencyClosure(bundles));
    }

    /** The bundles to which {@code fragment} would attach; empty for a bundle that is no fragment. */
    List<Bundle> hostsOf(Bundle fragment) {
        BundleRevision revision = fragment.adapt(BundleRevision.class);
        if (revision == null || !isFragment(fragment)) {
            return List.of();
        }
        BundleRequirement host =
                revision.getDeclaredRequirements(BundleRevision.HOST_NAMESPACE).get(0);
        return Stream.of(framework.getBundles())
                .filter(candidate -> isHostFor(host, candidate))
                .toList();
    }

    private static boolean isHostFor(BundleRequirement host, Bundle candidate) {
        BundleRevision revision = candidate.adapt(BundleRevision.class);
        return revision != null
                && revision.getDeclaredCapabilities(BundleRevision.HOST_NAMESPACE).stream()
                        .anyMatch(host::matches);
    }

    private FrameworkWiring wiring() {
        return framework.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    private static String names(Collection<Bundle> bundles) {
        return String.join(", ", bundles.stream().map(Bundle::getSymbolicName).toList());
    }

    static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }
}
