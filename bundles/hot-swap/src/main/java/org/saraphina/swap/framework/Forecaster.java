package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.saraphina.swap.SwapFailedException;
import org.saraphina.swap.SwapForecast;
import org.saraphina.swap.framework.FutureFramework.Unmet;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;

/** Tells what a change of modules would do to the framework, without touching it. */
final class Forecaster {
    private final BundleContext framework;
    private final InstalledModules installed;
    private final Lifecycle lifecycle;

    Forecaster(BundleContext framework, InstalledModules installed, Lifecycle lifecycle) {
        this.framework = requireNonNull(framework, "framework is null");
        this.installed = requireNonNull(installed, "installed is null");
        this.lifecycle = requireNonNull(lifecycle, "lifecycle is null");
    }

    SwapForecast forecast(List<ModuleChange> changes) {
        try {
            return forecast(changes, lifecycle.closure(leaving(changes)));
        } catch (SwapFailedException noAnswer) {
            return new SwapForecast(changes, List.of(), List.of(), List.of(Finding.blocker(noAnswer.getMessage())));
        }
    }

    private SwapForecast forecast(List<ModuleChange> changes, Collection<Bundle> closure) {
        List<Finding> findings = new ArrayList<>();
        Map<ModuleChange, Resource> arriving = arriving(changes, findings);
        Set<Bundle> leaving = leaving(changes);

        List<Resource> future = staying(leaving);
        future.addAll(arriving.values());
        FutureFramework then = new FutureFramework(future);
        List<Resource> judged = new ArrayList<>(arriving.values());
        judged.addAll(resolvedDependents(closure, leaving));
        then.unmetOf(judged).forEach(unmet -> findings.add(Finding.blocker(sentence(unmet))));

        return new SwapForecast(
                providersFirst(changes, arriving, then),
                otherNames(closure, leaving),
                List.copyOf(lostServices(changes, findings)),
                findings);
    }

    private static Map<ModuleChange, Resource> arriving(List<ModuleChange> changes, List<Finding> findings) {
        Map<ModuleChange, Resource> arriving = new LinkedHashMap<>();
        for (ModuleChange change : changes) {
            if (change.to().isPresent()) {
                try {
                    Path copy = change.file().copy().orElseThrow();
                    arriving.put(change, ResourceBuilder.build(copy.toString(), JarHeaders.of(copy)));
                } catch (BundleException | IOException senseless) {
                    findings.add(Finding.blocker(
                            "The manifest of " + change.symbolicName() + " makes no sense: " + senseless.getMessage()));
                }
            }
        }
        return arriving;
    }

    private Set<Bundle> leaving(List<ModuleChange> changes) {
        Set<Bundle> leaving = new LinkedHashSet<>();
        changes.forEach(change -> installed.runningFrom(change.file().target()).ifPresent(leaving::add));
        return leaving;
    }

    private List<Resource> staying(Set<Bundle> leaving) {
        List<Resource> staying = new ArrayList<>();
        for (Bundle bundle : framework.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null && !leaving.contains(bundle)) {
                staying.add(revision);
            }
        }
        return staying;
    }

    /** Bundles that are resolved now and would be rewired. One that is not resolved now cannot become worse. */
    private static List<Resource> resolvedDependents(Collection<Bundle> closure, Set<Bundle> leaving) {
        List<Resource> dependents = new ArrayList<>();
        for (Bundle bundle : closure) {
            boolean isResolved = bundle.getState() != Bundle.INSTALLED && bundle.getState() != Bundle.UNINSTALLED;
            if (isResolved && !leaving.contains(bundle)) {
                dependents.add(bundle.adapt(BundleRevision.class));
            }
        }
        return dependents;
    }

    private static List<String> otherNames(Collection<Bundle> closure, Set<Bundle> leaving) {
        return closure.stream()
                .filter(bundle -> !leaving.contains(bundle))
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
    }

    private static String sentence(Unmet unmet) {
        String asked = RequirementText.of(unmet.requirement());
        String requirer = FutureFramework.name(unmet.requirer());
        if (unmet.nearMisses().isEmpty()) {
            return requirer + " requires " + asked + ", which nobody offers";
        }
        List<String> offered = unmet.nearMisses().stream()
                .map(RequirementText::offerOf)
                .distinct()
                .toList();
        return requirer + " requires " + asked + ", offered is only " + String.join(", ", offered);
    }

    private static Set<String> lostServices(List<ModuleChange> changes, List<Finding> findings) {
        Set<String> lost = new TreeSet<>();
        for (ModuleChange change : changes) {
            try {
                lost.addAll(lostServices(change));
            } catch (IOException unreadable) {
                findings.add(Finding.warning("What services " + change.symbolicName() + " offers cannot be told: "
                        + unreadable.getMessage()));
            }
        }
        return lost;
    }

    private static Set<String> lostServices(ModuleChange change) throws IOException {
        if (change.from().isEmpty()) {
            return Set.of();
        }
        Set<String> lost = new TreeSet<>(DeclaredServices.of(change.file().target()));
        if (change.to().isPresent()) {
            lost.removeAll(DeclaredServices.of(change.file().copy().orElseThrow()));
        }
        return lost;
    }

    /** A depth-first walk along the requirements; modules that require each other keep the order they came in. */
    private static List<ModuleChange> providersFirst(
            List<ModuleChange> changes, Map<ModuleChange, Resource> arriving, FutureFramework then) {
        Map<Resource, ModuleChange> byResource = new LinkedHashMap<>();
        arriving.forEach((change, resource) -> byResource.put(resource, change));
        Set<ModuleChange> ordered = new LinkedHashSet<>();
        Set<ModuleChange> visited = new LinkedHashSet<>();
        changes.forEach(change -> visit(change, arriving, byResource, then, visited, ordered));
        return List.copyOf(ordered);
    }

    private static void visit(
            ModuleChange change,
            Map<ModuleChange, Resource> arriving,
            Map<Resource, ModuleChange> byResource,
            FutureFramework then,
            Set<ModuleChange> visited,
            Set<ModuleChange> ordered) {
        if (!visited.add(change)) {
            return;
        }
        Resource resource = arriving.get(change);
        if (resource != null) {
            for (Requirement requirement : resource.getRequirements(null)) {
                for (Resource provider : then.providersOf(requirement)) {
                    if (byResource.containsKey(provider)) {
                        visit(byResource.get(provider), arriving, byResource, then, visited, ordered);
                    }
                }
            }
        }
        ordered.add(change);
    }
}
