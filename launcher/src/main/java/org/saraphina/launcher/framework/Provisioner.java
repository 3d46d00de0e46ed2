package org.saraphina.launcher.framework;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.saraphina.home.FileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the installed bundles equal to the copies there are, while the framework does not run yet. */
final class Provisioner {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);

    /** The start level of a bundle that was installed but not provided for. */
    private static final int UNTOUCHED = 1;

    private final BundleContext framework;
    private final FileOperations files;

    Provisioner(BundleContext framework, FileOperations files) {
        this.framework = framework;
        this.files = files;
    }

    /** When a bundle is started. */
    enum Starting {
        ALWAYS,
        /** Only the first time; later what a person stopped stays stopped. */
        WHEN_NEW,
        NEVER
    }

    /** Uninstalls every bundle that is none of {@code wanted}. */
    void uninstallOthers(Collection<LiveCopy> wanted) {
        Set<String> locations = wanted.stream().map(LiveCopy::location).collect(Collectors.toSet());
        for (Bundle bundle : framework.getBundles()) {
            boolean goes =
                    bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID && !locations.contains(bundle.getLocation());
            if (goes) {
                uninstall(bundle);
            }
        }
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException failure) {
            LOG.warn("{} could not be uninstalled", bundle, failure);
        }
    }

    /** Installs, or updates where the copy is newer. A bundle that cannot be installed is left out with a warning. */
    void install(List<LiveCopy> copies, int startLevel, Starting starting) throws IOException {
        for (LiveCopy copy : copies) {
            try {
                Bundle bundle = installed(copy);
                prepare(bundle, startLevel, starting);
            } catch (BundleException failure) {
                LOG.warn("{} is left out: {}", copy.file().getFileName(), failure.getMessage(), failure);
            }
        }
    }

    private Bundle installed(LiveCopy copy) throws BundleException, IOException {
        Bundle known = framework.getBundle(copy.location());
        if (known == null) {
            return framework.installBundle(copy.location());
        }
        if (copy.renewed() || changedSince(known.getLastModified(), copy)) {
            known.update();
        }
        return known;
    }

    /** So an update is made up for when the process died between renewing the copy and updating the bundle. */
    private boolean changedSince(long milliseconds, LiveCopy copy) throws IOException {
        return files.facts(copy.file()).orElseThrow().modified().toEpochMilli() > milliseconds;
    }

    /** The start level comes last: it tells, should the process die here, that the bundle was not provided for yet. */
    private static void prepare(Bundle bundle, int startLevel, Starting starting) throws BundleException {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        boolean isNew = level.getStartLevel() == UNTOUCHED;
        boolean starts = starting == Starting.ALWAYS || starting == Starting.WHEN_NEW && isNew;
        if (starts && !isFragment(bundle)) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
        level.setStartLevel(startLevel);
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }
}
