package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.saraphina.home.FileOperations;
import org.saraphina.swap.SwapFailedException;
import org.saraphina.swap.SwapForecast;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;

/** Tells what a change of modules would do to the framework, without touching it. */
final class Forecaster {
    private final BundleContext framework;
    private final FileOperations files;
    private final InstalledModules installed;
    private final BlastRadius blastRadius;

    Forecaster(BundleContext framework, FileOperations files, InstalledModules installed, BlastRadius blastRadius) {
        this.framework = requireNonNull(framework, "framework is null");
        this.files = requireNonNull(files, "files is null");
        this.installed = requireNonNull(installed, "installed is null");
        this.blastRadius = requireNonNull(blastRadius, "blastRadius is null");
    }

    SwapForecast forecast(List<ModuleChange> changes) {
        List<Finding> findings = new ArrayList<>();
        Map<ModuleChange, ArrivingModule> arriving = read(changes, findings);
        Map<ModuleChange, Bundle> leaving = installed.bundlesOf(changes);
        try {
            Set<Bundle> concerned = blastRadius.of(leaving.values(), arriving.values());
            return new Forecast(changes, arriving, leaving, concerned, findings).make();
        } catch (SwapFailedException noAnswer) {
            findings.add(Finding.blocker(noAnswer.getMessage()));
            return new SwapForecast(changes, List.of(), List.of(), findings);
        }
    }

    private Map<ModuleChange, ArrivingModule> read(List<ModuleChange> changes, List<Finding> findings) {
        Map<ModuleChange, ArrivingModule> arriving = new LinkedHashMap<>();
        for (ModuleChange change : changes) {
            if (change.to().isPresent()) {
                try {
                    Path copy = change.file().copy().orElseThrow();
                    arriving.put(change, ArrivingModule.read(files, copy));
                } catch (BundleException | IOException | IllegalArgumentException senseless) {
                    findings.add(Finding.blocker(
                            "The manifest of " + change.symbolicName() + " makes no sense: " + senseless.getMessage()));
                }
            }
        }
        return arriving;
    }

    /** One forecast that is being made. */
    private final class Forecast {
        private final List<ModuleChange> changes;
        private final Map<ModuleChange, ArrivingModule> arriving;
        private final Map<ModuleChange, Bundle> leaving;
        private final Set<Bundle> concerned;
        private final List<Finding> findings;
        private final FutureFramework then;

        private Forecast(
                List<ModuleChange> changes,
                Map<ModuleChange, ArrivingModule> arriving,
                Map<ModuleChange, Bundle> leaving,
                Set<Bundle> concerned,
                List<Finding> findings) {
            this.changes = changes;
            this.arriving = arriving;
            this.leaving = leaving;
            this.concerned = concerned;
            this.findings = findings;
            this.then = FutureFramework.of(
                    List.of(framework.getBundles()), Set.copyOf(leaving.values()), concerned, withIds());
        }

        /** A module that replaces another one keeps its id; one that is new gets the next. */
        private Map<ArrivingModule, Long> withIds() {
            Map<ArrivingModule, Long> ids = new LinkedHashMap<>();
            arriving.forEach((change, module) -> ids.put(
                    module, leaving.containsKey(change) ? leaving.get(change).getBundleId() : Long.MAX_VALUE));
            return ids;
        }

        private SwapForecast make() {
            FrameworkRules rules = new FrameworkRules(framework, files, blastRadius);
            findings.addAll(rules.findings(arriving, leaving));
            List<Bundle> dependents = dependents();
            Rewiring rewiring = new Rewiring(then, arriving, leaving, dependents);
            findings.addAll(rewiring.findings());
            Set<String> lostServices = new LostOffers(files, arriving, leaving).addTo(findings);
            return new SwapForecast(
                    rewiring.providersFirst(changes),
                    new RefreshReasons(leaving.values(), concerned).of(dependents),
                    List.copyOf(lostServices),
                    findings);
        }

        private List<Bundle> dependents() {
            return concerned.stream()
                    .filter(bundle -> !leaving.containsValue(bundle))
                    .toList();
        }
    }
}
