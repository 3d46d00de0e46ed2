package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.saraphina.home.FileOperations;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;

/** What a framework forbids, or what makes it unpredictable, apart from wires. */
final class FrameworkRules {
    private static final String MULTIPLE = "multiple";

    private final BundleContext framework;
    private final FileOperations files;
    private final BlastRadius blastRadius;

    FrameworkRules(BundleContext framework, FileOperations files, BlastRadius blastRadius) {
        this.framework = requireNonNull(framework, "framework is null");
        this.files = requireNonNull(files, "files is null");
        this.blastRadius = requireNonNull(blastRadius, "blastRadius is null");
    }

    List<Finding> findings(Map<ModuleChange, ArrivingModule> arriving, Map<ModuleChange, Bundle> leaving) {
        List<Finding> findings = new ArrayList<>();
        for (ArrivingModule module : arriving.values()) {
            duplicate(module, leaving.values()).ifPresent(findings::add);
            if (blastRadius.extendsTheFramework(module)) {
                findings.add(Finding.blocker(module + " extends the framework itself, which would have to be started"
                        + " again for it. Stop the host, replace the file, and start it again."));
            }
        }
        leaving.forEach((change, bundle) -> wayBack(change, bundle).ifPresent(findings::add));
        hooks().forEach(owner -> findings.add(
                Finding.warning(owner + " has a say in what is wired to what; how it will decide cannot be foreseen")));
        return findings;
    }

    /** Two bundles of one name and version are not allowed side by side, except where the host says so. */
    private Optional<Finding> duplicate(ArrivingModule module, Collection<Bundle> leaving) {
        boolean isAllowed = MULTIPLE.equals(framework.getProperty(Constants.FRAMEWORK_BSNVERSION));
        return Stream.of(framework.getBundles())
                .filter(bundle -> !isAllowed && !leaving.contains(bundle))
                .filter(bundle -> ResourceText.symbolicName(module).equals(bundle.getSymbolicName())
                        && ResourceText.version(module).equals(bundle.getVersion()))
                .map(bundle -> Finding.blocker(module + " is installed already, from " + bundle.getLocation()
                        + ", and cannot be there twice. Remove that one, or give this build a version of its own."))
                .findFirst();
    }

    /** Going back brings what is in the file; that must be what runs. */
    private Optional<Finding> wayBack(ModuleChange change, Bundle bundle) {
        try {
            String inFile = JarHeaders.of(files, change.file().target()).getOrDefault(Constants.BUNDLE_VERSION, "0");
            boolean isWhatRuns = Version.parseVersion(inFile).equals(bundle.getVersion());
            return isWhatRuns
                    ? Optional.empty()
                    : Optional.of(Finding.needsForce(change.symbolicName() + " " + bundle.getVersion()
                            + " runs, but its file is version " + inFile + ": going back would bring that"));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.of(Finding.needsForce("The file of " + change.symbolicName() + " " + bundle.getVersion()
                    + " cannot be read, so there would be no way back: " + unreadable.getMessage()));
        }
    }

    private List<String> hooks() {
        return Stream.of(framework.getBundles())
                .filter(bundle -> Stream.ofNullable(bundle.getRegisteredServices())
                        .flatMap(Stream::of)
                        .anyMatch(service -> List.of((String[]) service.getProperty(Constants.OBJECTCLASS))
                                .contains(ResolverHookFactory.class.getName())))
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .toList();
    }
}
