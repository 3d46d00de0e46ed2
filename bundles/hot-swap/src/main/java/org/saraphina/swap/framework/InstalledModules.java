package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.saraphina.artifact.ModuleId;
import org.saraphina.artifact.ModuleVersion;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.swap.InstalledModule;
import org.saraphina.upgrade.ModuleChange;

/** Which bundle of the framework is which module of the home. */
final class InstalledModules {
    private final BundleContext framework;
    private final Home home;
    private final FileOperations files;
    private final Map<String, Optional<Path>> filesByLocation = new ConcurrentHashMap<>();

    InstalledModules(BundleContext framework, Home home, FileOperations files) {
        this.framework = requireNonNull(framework, "framework is null");
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
    }

    List<InstalledModule> all() {
        return bundles()
                .map(this::describe)
                .sorted(Comparator.comparing(
                                (InstalledModule module) -> module.id().symbolicName())
                        .thenComparing(module -> module.id().version()))
                .toList();
    }

    /** The bundle that runs from {@code moduleFile}. */
    Optional<Bundle> runningFrom(Path moduleFile) {
        Stream<Bundle> atItsLocation = Stream.ofNullable(framework.getBundle(home.moduleLocation(moduleFile)));
        return Stream.of(atItsLocation, bundles())
                .flatMap(bundles -> bundles)
                .filter(bundle -> file(bundle).equals(Optional.of(moduleFile)))
                .findFirst();
    }

    /** The bundles that run from the files of modules, by what is to become of them. */
    Map<ModuleChange, Bundle> bundlesOf(List<ModuleChange> changes) {
        Map<ModuleChange, Bundle> running = new LinkedHashMap<>();
        for (ModuleChange change : changes) {
            runningFrom(change.file().target()).ifPresent(bundle -> running.put(change, bundle));
        }
        return running;
    }

    private Stream<Bundle> bundles() {
        return Stream.of(framework.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0 && bundle.getSymbolicName() != null);
    }

    private InstalledModule describe(Bundle bundle) {
        ModuleId id = new ModuleId(
                bundle.getSymbolicName(),
                ModuleVersion.parse(bundle.getVersion().toString()));
        return new InstalledModule(id, stateName(bundle.getState()), file(bundle), fragmentsAttached(bundle));
    }

    /** In a host that was not started by the launcher the location says nothing, but the name does. */
    private Optional<Path> file(Bundle bundle) {
        return filesByLocation
                .computeIfAbsent(bundle.getLocation(), home::moduleFileAt)
                .or(() -> fileNamedLike(bundle));
    }

    private Optional<Path> fileNamedLike(Bundle bundle) {
        Path named = home.moduleFile(bundle.getSymbolicName());
        boolean comesFromElsewhereOnPurpose =
                bundle.getLocation().startsWith(home.platform().toUri().toString());
        try {
            return comesFromElsewhereOnPurpose || files.facts(named).isEmpty() || isRunByAnother(named)
                    ? Optional.empty()
                    : Optional.of(named);
        } catch (java.io.IOException unreadable) {
            return Optional.empty();
        }
    }

    private boolean isRunByAnother(Path moduleFile) {
        return bundles()
                .anyMatch(bundle -> home.moduleFileAt(bundle.getLocation()).equals(Optional.of(moduleFile)));
    }

    private static int fragmentsAttached(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null
                ? 0
                : wiring.getProvidedWires(BundleRevision.HOST_NAMESPACE).size();
    }

    private static String stateName(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STOPPING -> "STOPPING";
            default -> "UNINSTALLED";
        };
    }
}
