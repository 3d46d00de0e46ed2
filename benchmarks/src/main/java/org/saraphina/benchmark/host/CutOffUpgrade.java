package org.saraphina.benchmark.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.intent.OpenIntent;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.UpgradePlan;

/** An upgrade of many files that was cut off when all of them were replaced and nothing was confirmed; again and again. */
public final class CutOffUpgrade {
    private static final ArtifactId ARTIFACT = new ArtifactId("benchmark");

    private final Path intentLog;
    private final byte[] openIntent;
    private final List<Backup> backups;

    private CutOffUpgrade(Path intentLog, byte[] openIntent, List<Backup> backups) {
        this.intentLog = intentLog;
        this.openIntent = openIntent;
        this.backups = backups;
    }

    /** An upgrade that replaces each of {@code files} by the next one. The home's host may then be closed. */
    public static CutOffUpgrade of(List<Path> files, RunningHome home) throws Exception {
        List<Backup> backups = home.backups().takeAll(files, ARTIFACT);
        try (OpenIntent intent = home.intents().open(plan(backups))) {
            intent.backedUp(backups);
        }
        Path intentLog = home.root().resolve(".saraphina").resolve("intent.log");
        return new CutOffUpgrade(intentLog, Files.readAllBytes(intentLog), backups);
    }

    private static UpgradePlan plan(List<Backup> backups) {
        List<FileChange> changes = new ArrayList<>();
        for (int index = 0; index < backups.size(); index++) {
            Backup old = backups.get(index);
            Backup arriving = next(backups, index);
            changes.add(
                    new FileChange(old.original(), Optional.of(arriving.location()), old.digest(), arriving.digest()));
        }
        return new UpgradePlan(
                ARTIFACT, changes, List.of(), List.of(), List.of(), List.of(), Duration.ZERO, false, Optional.empty());
    }

    private static Backup next(List<Backup> backups, int index) {
        return backups.get((index + 1) % backups.size());
    }

    /** How many files there are to be put back. */
    public int size() {
        return backups.size();
    }

    /** Leaves the home as the upgrade left it when it was cut off. */
    public void happen() throws IOException {
        for (int index = 0; index < backups.size(); index++) {
            Files.copy(
                    next(backups, index).location(),
                    backups.get(index).original(),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.write(intentLog, openIntent);
    }
}
