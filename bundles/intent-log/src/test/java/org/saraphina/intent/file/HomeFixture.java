package org.saraphina.intent.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.Home;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.UpgradePlan;

/** A home with files in it, and plans to change them. */
final class HomeFixture {
    static final ArtifactId ARTIFACT = new ArtifactId("abc12345");

    final Home home;
    private final DurableFiles durable = new DurableFiles(new DiskOperations());

    HomeFixture(Path directory) throws IOException {
        home = Home.at(directory);
        Files.createDirectories(home.bundles());
        Files.createDirectories(home.state());
    }

    Path write(String relative, String bytes) throws IOException {
        Path file = home.root().resolve(relative);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, bytes);
    }

    String read(String relative) throws IOException {
        return Files.readString(home.root().resolve(relative));
    }

    boolean isThere(String relative) {
        return Files.exists(home.root().resolve(relative));
    }

    FileChange change(String relative, Optional<String> before, Optional<String> after) throws IOException {
        Path copy = write(".saraphina/incoming/new", after.orElse(""));
        return new FileChange(home.root().resolve(relative), after.map(bytes -> copy), digest(before), digest(after));
    }

    UpgradePlan plan(FileChange... changes) {
        return new UpgradePlan(
                ARTIFACT,
                List.of(changes),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Duration.ZERO,
                false,
                Optional.of("Say hello, twice = 2 % more"));
    }

    Backup backup(String relative, String bytes) throws IOException {
        Path copy = write(relative + ".bak.20261123_071045.abc12345", bytes);
        return new Backup(
                home.root().resolve(relative),
                copy,
                Instant.parse("2026-11-23T07:10:45Z"),
                Optional.of(ARTIFACT),
                bytes.length(),
                digest(Optional.of(bytes)),
                Optional.empty());
    }

    private Optional<Sha256> digest(Optional<String> bytes) throws IOException {
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(durable.sha256(write(".saraphina/scratch", bytes.get())));
    }
}
