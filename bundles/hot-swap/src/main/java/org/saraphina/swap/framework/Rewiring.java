package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;

/** How a framework would be wired after a change: what would no longer be resolved, and what else would be different. */
final class Rewiring {
    private final FutureFramework then;
    private final Map<ModuleChange, ArrivingModule> arriving;
    private final Map<ModuleChange, Bundle> leaving;
    private final List<Bundle> dependents;
    private final List<Resource> judged;
    private final Map<Resource, List<Wire>> wires;

    /** @param dependents bundles that stay as they are, and are wired anew */
    Rewiring(
            FutureFramework then,
            Map<ModuleChange, ArrivingModule> arriving,
            Map<ModuleChange, Bundle> leaving,
            List<Bundle> dependents) {
        this.then = requireNonNull(then, "then is null");
        this.arriving = requireNonNull(arriving, "arriving is null");
        this.leaving = requireNonNull(leaving, "leaving is null");
        this.dependents = dependents.stream().filter(Rewiring::isResolved).toList();
        this.judged = judged();
        this.wires = then.resolve(judged);
    }

    /** A bundle that is not resolved now cannot become worse. */
    private static boolean isResolved(Bundle bundle) {
        return bundle.getState() != Bundle.INSTALLED && bundle.getState() != Bundle.UNINSTALLED;
    }

    private List<Resource> judged() {
        List<Resource> resources = new ArrayList<>();
        arriving.forEach((change, module) -> {
            if (wasResolvedOrIsNew(change)) {
                resources.add(module);
            }
        });
        dependents.forEach(bundle -> resources.add(bundle.adapt(BundleRevision.class)));
        return resources;
    }

    private boolean wasResolvedOrIsNew(ModuleChange change) {
        return !leaving.containsKey(change) || isResolved(leaving.get(change));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        new Diagnosis(then, judged, wires).sentences().forEach(sentence -> findings.add(Finding.blocker(sentence)));
        WireChanges changes = new WireChanges(wires);
        arriving.forEach((change, module) -> {
            if (leaving.containsKey(change) && wires.containsKey(module)) {
                warn(findings, changes.ofSuccessor(leaving.get(change), module));
            }
        });
        dependents.stream()
                .filter(bundle -> wires.containsKey(bundle.adapt(BundleRevision.class)))
                .forEach(bundle -> warn(findings, changes.ofDependent(bundle)));
        return findings;
    }

    private static void warn(List<Finding> findings, List<String> sentences) {
        sentences.forEach(sentence -> findings.add(Finding.warning(sentence)));
    }

    /** A depth-first walk along the wires; modules that need each other keep the order they came in. */
    List<ModuleChange> providersFirst(List<ModuleChange> changes) {
        Map<Resource, ModuleChange> byModule = new LinkedHashMap<>();
        arriving.forEach((change, module) -> byModule.put(module, change));
        Set<ModuleChange> visited = new LinkedHashSet<>();
        Set<ModuleChange> ordered = new LinkedHashSet<>();
        changes.forEach(change -> visit(change, byModule, visited, ordered));
        return List.copyOf(ordered);
    }

    private void visit(
            ModuleChange change,
            Map<Resource, ModuleChange> byModule,
            Set<ModuleChange> visited,
            Set<ModuleChange> ordered) {
        if (visited.add(change)) {
            List<Wire> needed = arriving.containsKey(change)
                    ? wires.getOrDefault(arriving.get(change), List.of())
                    : List.<Wire>of();
            for (Wire wire : needed) {
                ModuleChange provider = byModule.get(wire.getProvider());
                if (provider != null) {
                    visit(provider, byModule, visited, ordered);
                }
            }
            ordered.add(change);
        }
    }
}
