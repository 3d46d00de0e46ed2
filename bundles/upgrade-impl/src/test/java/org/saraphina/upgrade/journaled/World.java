package org.saraphina.upgrade.journaled;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.saraphina.artifact.Artifact;
import org.saraphina.artifact.ArtifactFile;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.artifact.ArtifactVerifier;
import org.saraphina.artifact.ModuleId;
import org.saraphina.artifact.ModuleVersion;
import org.saraphina.artifact.VerifiedArtifact;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.DiskUse;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.Verification;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.health.ExpectedLosses;
import org.saraphina.health.FrameworkPicture;
import org.saraphina.health.HealthGate;
import org.saraphina.health.UnhealthyException;
import org.saraphina.intent.IntentException;
import org.saraphina.intent.IntentLog;
import org.saraphina.intent.OpenIntent;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.swap.InstalledModule;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.swap.PreparedSwap;
import org.saraphina.swap.SwapFailedException;
import org.saraphina.swap.SwapForecast;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.UpgradePlan;

/** Everything around an upgrader. Writes down what it is asked to do, and fails where a test wants it to. */
final class World
        implements ArtifactVerifier,
                BackupService,
                BackupCleanup,
                ModuleSwapper,
                HealthGate,
                IntentLog,
                CheckpointStore {

    static final String COMMIT = "a7b3c912".repeat(5);

    final List<String> done = new ArrayList<>();
    final Path home;
    final Path module;
    Sha256 presentDigest;
    Sha256 newDigest = new Sha256("b".repeat(64));
    ModuleVersion presentVersion = ModuleVersion.parse("1.0.0");
    ModuleVersion newVersion = ModuleVersion.parse("1.1.0");
    final List<Finding> findings = new ArrayList<>();
    final List<String> differences = new ArrayList<>();
    String failsAt = "";
    boolean leftConfirmed;
    CheckpointMessage message;

    World(Path home, Path module, Sha256 presentDigest) {
        this.home = home;
        this.module = module;
        this.presentDigest = presentDigest;
    }

    private boolean fails(String step) {
        done.add(step);
        return failsAt.contains(step);
    }

    @Override
    public VerifiedArtifact verify(Artifact artifact) throws ArtifactRejectedException {
        if (fails("verify")) {
            throw new ArtifactRejectedException("greeter.jar is damaged");
        }
        ArtifactFile file = new ArtifactFile(
                home.resolve("bundles/org.example.greeter.jar"),
                home.resolve("copy"),
                newDigest,
                3,
                Optional.of(new ModuleId("org.example.greeter", newVersion)));
        return new VerifiedArtifact(
                new ArtifactId("abc12345"), newDigest, List.of(file), 14, () -> done.add("dispose"));
    }

    @Override
    public List<InstalledModule> modules() {
        return List.of(new InstalledModule(
                new ModuleId("org.example.greeter", presentVersion), "ACTIVE", Optional.of(module), 0));
    }

    @Override
    public SwapForecast forecast(List<ModuleChange> changes) {
        return new SwapForecast(changes, List.of(), List.of(), findings);
    }

    @Override
    public List<Backup> takeAll(Collection<Path> files, ArtifactId artifact) throws BackupException {
        if (fails("back up")) {
            throw new BackupException("the disk is full");
        }
        return files.stream()
                .map(file -> new Backup(
                        file,
                        file.resolveSibling(file.getFileName() + ".bak.20261123_071045.abc12345"),
                        Instant.parse("2026-11-23T07:10:45Z"),
                        Optional.of(artifact),
                        3,
                        Optional.of(presentDigest),
                        Optional.empty()))
                .toList();
    }

    @Override
    public PreparedSwap prepare(List<FileChange> files, List<ModuleChange> modules) throws SwapFailedException {
        if (fails("prepare")) {
            throw new SwapFailedException("the disk is full");
        }
        return new PreparedSwap() {
            @Override
            public void apply() throws SwapFailedException {
                if (failsAt.equals("memory in swap")) {
                    throw new OutOfMemoryError("Java heap space");
                }
                if (fails("swap")) {
                    throw new SwapFailedException("The start of org.example.greeter failed");
                }
            }

            @Override
            public void revert(List<Backup> backups) throws SwapFailedException {
                if (fails("revert")) {
                    throw new SwapFailedException("bundles/greeter.jar could not be put back");
                }
            }

            @Override
            public void close() {
                done.add("close swap");
            }
        };
    }

    @Override
    public Duration defaultProbation() {
        return Duration.ofSeconds(5);
    }

    @Override
    public FrameworkPicture observe() {
        return new FrameworkPicture(new TreeMap<>());
    }

    @Override
    public void requireHealthy(FrameworkPicture before, ExpectedLosses expected, Duration probation)
            throws UnhealthyException {
        if (fails("probation " + probation.toSeconds())) {
            throw new UnhealthyException(List.of("the greeter is unwell"));
        }
    }

    @Override
    public List<String> differences(FrameworkPicture before) {
        return differences;
    }

    @Override
    public void requireNoneUnfinished() throws IntentException {
        if (fails("ask for intents")) {
            throw new IntentException("Upgrade 0041 is unfinished");
        }
    }

    @Override
    public OpenIntent open(UpgradePlan plan) throws IntentException {
        if (fails("open intent")) {
            throw new IntentException("Upgrade 0041 is under way");
        }
        return intent(plan.files().stream().map(FileChange::target).toList());
    }

    @Override
    public Optional<OpenIntent> confirmedButUnsettled() {
        Optional<OpenIntent> left = leftConfirmed ? Optional.of(intent(List.of(module))) : Optional.empty();
        leftConfirmed = false;
        return left;
    }

    private OpenIntent intent(List<Path> files) {
        return new OpenIntent() {
            @Override
            public UpgradeId id() {
                return UpgradeId.of(42);
            }

            @Override
            public ArtifactId artifactId() {
                return new ArtifactId("abc12345");
            }

            @Override
            public List<Path> files() {
                return files;
            }

            @Override
            public List<String> changes() {
                return List.of("org.example.greeter 1.0.0 → 1.1.0");
            }

            @Override
            public Optional<String> message() {
                return Optional.of("Say hello twice");
            }

            @Override
            public void backedUp(List<Backup> backups) throws IntentException {
                mark("mark backed up");
            }

            @Override
            public void confirmed() throws IntentException {
                mark("confirm");
            }

            @Override
            public void unconfirmed() throws IntentException {
                mark("take back");
            }

            @Override
            public void settle() throws IntentException {
                mark("settle");
            }

            private void mark(String mark) throws IntentException {
                if (fails(mark)) {
                    throw new IntentException("cannot write the intent log");
                }
            }

            @Override
            public void close() {
                done.add("close intent");
            }
        };
    }

    @Override
    public Optional<Checkpoint> create() {
        return Optional.empty();
    }

    @Override
    public boolean isVersioned() {
        return true;
    }

    @Override
    public Optional<Checkpoint> baseline(Collection<Path> files) throws CheckpointException {
        if (fails("baseline")) {
            throw new CheckpointException("index.lock is there");
        }
        return Optional.empty();
    }

    @Override
    public Optional<Checkpoint> commit(Collection<Path> files, CheckpointMessage text) throws CheckpointException {
        message = text;
        if (fails("commit")) {
            throw new CheckpointException("index.lock is there");
        }
        return Optional.of(new Checkpoint(COMMIT));
    }

    @Override
    public CleanupReport run(CleanupScope scope) throws BackupException {
        if (fails("clean up " + scope)) {
            throw new BackupException("cannot list");
        }
        return new CleanupReport(List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public CleanupReport preview(CleanupScope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CleanupReport preview(CleanupScope scope, RetentionPolicy policy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Backup> backupsOf(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Backup> backups() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Verification verify(Backup backup) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restore(Backup backup, Path target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Backup pin(Backup backup, Pin pin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Backup unpin(Backup backup) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<DiskUse> diskUse() {
        throw new UnsupportedOperationException();
    }
}
