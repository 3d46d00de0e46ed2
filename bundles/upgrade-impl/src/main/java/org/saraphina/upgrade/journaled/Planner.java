package org.saraphina.upgrade.journaled;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saraphina.artifact.ArtifactFile;
import org.saraphina.artifact.ModuleId;
import org.saraphina.artifact.ModuleVersion;
import org.saraphina.artifact.VerifiedArtifact;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.swap.InstalledModule;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.swap.SwapForecast;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;
import org.saraphina.upgrade.ModuleChange.Mode;
import org.saraphina.upgrade.UpgradeException;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.UpgradeRequest;

/** Works out what an artifact would change, and what speaks against it. Changes nothing. */
final class Planner {
    private final Home home;
    private final FileOperations files;
    private final DurableFiles durable;
    private final ModuleSwapper swapper;
    private final Preflight preflight;

    Planner(Home home, FileOperations files, ModuleSwapper swapper, Preflight preflight) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.durable = new DurableFiles(files);
        this.swapper = requireNonNull(swapper, "swapper is null");
        this.preflight = requireNonNull(preflight, "preflight is null");
    }

    UpgradePlan plan(VerifiedArtifact artifact, UpgradeRequest request, Duration probation) throws UpgradeException {
        try {
            Draft draft = new Draft(swapper.modules());
            for (ArtifactFile file : artifact.files()) {
                draft.add(file);
            }
            for (String symbolicName : request.removals()) {
                draft.remove(symbolicName);
            }
            draft.requireSomethingToDo(artifact);
            return finish(draft, artifact, request, probation);
        } catch (IOException failure) {
            throw new UpgradeException("The home cannot be read: " + failure.getMessage(), failure);
        }
    }

    private UpgradePlan finish(Draft draft, VerifiedArtifact artifact, UpgradeRequest request, Duration probation)
            throws IOException {
        SwapForecast forecast = swapper.forecast(draft.modules);
        List<Finding> findings = new ArrayList<>(draft.findings);
        findings.addAll(forecast.findings());
        findings.addAll(new DiskSpace(home, files).findings(draft.changes));
        forecast.lostServices()
                .forEach(service -> findings.add(Finding.warning("The service " + service + " is no longer offered")));
        UpgradePlan plan = new UpgradePlan(
                artifact.id(),
                draft.changes,
                forecast.order(),
                forecast.refreshes(),
                forecast.lostServices(),
                findings,
                probation,
                request.force(),
                request.message());
        return plan.isBlocked() ? plan : preflight.examine(plan);
    }

    /** A plan that is being put together. */
    private final class Draft {
        private final List<InstalledModule> present;
        private final List<FileChange> changes = new ArrayList<>();
        private final List<ModuleChange> modules = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final List<String> same = new ArrayList<>();

        private Draft(List<InstalledModule> present) {
            this.present = present;
        }

        private void add(ArtifactFile file) throws IOException {
            if (file.module().isPresent()) {
                addModule(file, file.module().get());
            } else {
                addPlainFile(file);
            }
        }

        private void addPlainFile(ArtifactFile file) throws IOException {
            if (file.target().startsWith(home.platform())) {
                findings.add(Finding.blocker(home.relative(file.target())
                        + " is a part of Saraphina itself. Stop the host, replace the file, and start it again."));
            }
            FileChange change = change(file.target(), file);
            if (change.before().equals(change.after())) {
                same.add(home.relative(file.target()));
            } else {
                changes.add(change);
            }
        }

        private void addModule(ArtifactFile file, ModuleId arriving) throws IOException {
            List<InstalledModule> namesakes = namesakes(arriving.symbolicName());
            List<InstalledModule> ours = namesakes.stream()
                    .filter(module -> module.file().isPresent())
                    .toList();
            if (ours.size() > 1) {
                findings.add(Finding.blocker(arriving.symbolicName() + " is installed " + ours.size() + " times from "
                        + home.bundles() + "; which one is meant cannot be told. Remove all but one."));
                return;
            }
            Optional<InstalledModule> now = ours.stream().findFirst();
            if (now.isEmpty() && !namesakes.isEmpty()) {
                findings.add(Finding.blocker(namesakes.get(0).id() + " is installed, but not from " + home.bundles()
                        + ". Upgrade it where it comes from."));
                return;
            }
            Path target = now.flatMap(InstalledModule::file).orElse(file.target());
            FileChange change = change(target, file);
            if (now.isPresent() && change.before().equals(change.after())) {
                same.add(arriving.toString());
                return;
            }
            now.ifPresent(module -> compareVersions(module.id(), arriving));
            changes.add(change);
            modules.add(new ModuleChange(
                    arriving.symbolicName(),
                    now.map(module -> module.id().version()),
                    Optional.of(arriving.version()),
                    change,
                    Mode.HOT));
        }

        private void compareVersions(ModuleId now, ModuleId arriving) {
            ModuleVersion from = now.version();
            ModuleVersion to = arriving.version();
            if (to.equals(from)) {
                findings.add(
                        Finding.needsForce(now + " is there already, with other bytes. Give the new build a version of"
                                + " its own, or use --force."));
            } else if (to.compareTo(from) < 0) {
                findings.add(Finding.warning(arriving + " is older than " + from + ", which runs now"));
            }
        }

        private void remove(String symbolicName) throws IOException {
            List<InstalledModule> namesakes = namesakes(symbolicName).stream()
                    .filter(module -> module.file().isPresent())
                    .toList();
            if (namesakes.isEmpty()) {
                findings.add(Finding.blocker("There is no module " + symbolicName + " in " + home.bundles()));
            }
            for (InstalledModule module : namesakes) {
                Path target = module.file().orElseThrow();
                FileChange change =
                        new FileChange(target, Optional.empty(), Optional.of(durable.sha256(target)), Optional.empty());
                changes.add(change);
                modules.add(new ModuleChange(
                        symbolicName, Optional.of(module.id().version()), Optional.empty(), change, Mode.HOT));
            }
        }

        private List<InstalledModule> namesakes(String symbolicName) {
            return present.stream()
                    .filter(module -> module.id().symbolicName().equals(symbolicName))
                    .toList();
        }

        private FileChange change(Path target, ArtifactFile file) throws IOException {
            Optional<Sha256> before = durable.sha256IfPresent(target);
            return new FileChange(target, Optional.of(file.copy()), before, Optional.of(file.digest()));
        }

        private void requireSomethingToDo(VerifiedArtifact artifact) {
            boolean changesNothing = changes.isEmpty() && findings.isEmpty();
            if (changesNothing) {
                findings.add(Finding.blocker(
                        "There is nothing to do for artifact " + artifact.id() + ": " + String.join(", ", same)
                                + (same.size() == 1 ? " is" : " are") + " there already, byte for byte"));
            }
        }
    }
}
