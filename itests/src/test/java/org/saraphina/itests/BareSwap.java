package org.saraphina.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;

/** What a framework makes of new bytes when nobody looks ahead: the truth that a plan is compared with. */
final class BareSwap {
    private static final long LONGEST_REFRESH_IN_SECONDS = 20;

    private final ExamHome exam;

    BareSwap(ExamHome exam) {
        this.exam = exam;
    }

    /** Updates and removes, refreshes and resolves; true when something is no longer as it was wired before. */
    boolean makesItWorse(List<Path> arriving, List<String> leaving) throws Exception {
        Wirings before = Wirings.of(exam.bundles());
        List<Bundle> touched = new ArrayList<>();
        for (Path jar : arriving) {
            Bundle bundle = exam.bundle(CaseScene.symbolicName(jar)).orElseThrow();
            touched.add(bundle);
            update(bundle, jar);
        }
        for (String symbolicName : leaving) {
            Bundle bundle = exam.bundle(symbolicName).orElseThrow();
            touched.add(bundle);
            bundle.uninstall();
        }
        FrameworkWiring framework = exam.context().getBundle(0).adapt(FrameworkWiring.class);
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.refreshBundles(touched, event -> refreshed.countDown());
        if (!refreshed.await(LONGEST_REFRESH_IN_SECONDS, TimeUnit.SECONDS)) {
            return true;
        }
        framework.resolveBundles(before.bundles().stream()
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .toList());
        return before.areWorseNow();
    }

    private static void update(Bundle bundle, Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
        } catch (BundleException started) {
            // the new bytes are there all the same; that they do not start shows in the wires
        }
    }
}
