package org.saraphina.backup.filetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Pin;
import org.saraphina.home.Home;
import org.saraphina.home.testing.ScriptedOperations;

/** What is remembered from one listing to the next must never be what is no longer so. */
class InventoryTest {
    private static final String FOREIGN = "x.jar.bak.20300101_000000.by-hand";

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock("2026-11-23T07:10:45Z");
    private BackupShelf shelf;
    private Takes takes;
    private Path file;
    private Inventory inventory;

    @BeforeEach
    void aFileWithThreeBackups() throws Exception {
        Home home = Home.at(directory);
        Files.createDirectories(home.bundles());
        Files.createDirectories(home.state());
        file = Files.writeString(home.bundles().resolve("x.jar"), "version");
        shelf = new BackupShelf(home, new ScriptedOperations(), clock);
        takes = new Takes(shelf, clock);
        takes.take(file, new ArtifactId("a1"));
        takes.take(file, new ArtifactId("a2"));
        takes.take(file, new ArtifactId("a3"));
        inventory = shelf.inventory(home.bundles());
    }

    private List<Backup> listed() throws IOException {
        return inventory.backups(shelf.catalogue().knowledge());
    }

    @Test
    void givesTheSameBackupsAgainWhenNothingHasChanged() throws Exception {
        List<Backup> first = listed();

        assertThat(listed()).isSameAs(first).hasSize(3);
    }

    @Test
    void seesWhatCameAndWhatWent() throws Exception {
        Backup gone = listed().get(1);
        Files.delete(gone.location());
        Backup come = takes.take(file, new ArtifactId("a4"));

        assertThat(listed()).hasSize(3).startsWith(come).doesNotContain(gone);
    }

    @Test
    void seesPinsThatComeAndGo() throws Exception {
        Backup pinned = takes.pin(listed().get(1), new Pin("audit", Optional.empty()));

        assertThat(listed().get(1)).isEqualTo(pinned);
    }

    @Test
    void seesThatAnUnrecordedOneWasReplaced() throws Exception {
        Path foreign = Files.writeString(shelf.home().bundles().resolve(FOREIGN), "short");
        assertThat(listed().get(0).sizeInBytes()).isEqualTo(5);

        Files.writeString(foreign, "much longer");

        assertThat(listed().get(0).sizeInBytes()).isEqualTo(11);
    }

    @Test
    void seesThatWhatHasABackupsNameIsNoFileAnyMore() throws Exception {
        Path foreign = Files.writeString(shelf.home().bundles().resolve(FOREIGN), "short");
        assertThat(listed()).hasSize(4);

        Files.delete(foreign);
        Files.createDirectory(foreign);

        assertThat(listed()).hasSize(3);
    }

    @Test
    void seesThatTheRecordsAreLost() throws Exception {
        assertThat(listed()).allMatch(backup -> backup.digest().isPresent());

        Files.delete(shelf.home().backupCatalogue());

        assertThat(listed()).hasSize(3).allMatch(backup -> backup.digest().isEmpty());
    }

    @Test
    void countsEveryNameThatIsABackupsForTheNextStamp() throws Exception {
        Files.createDirectory(shelf.home().bundles().resolve(FOREIGN));

        assertThat(inventory.newestStamps(Set.of("x.jar")))
                .containsExactly(java.util.Map.entry("x.jar", Instant.parse("2030-01-01T00:00:00Z")));
    }

    @Test
    void isEmptyWhenTheDirectoryIsGone() throws Exception {
        assertThat(listed()).hasSize(3);
        for (Backup backup : listed()) {
            Files.delete(backup.location());
        }
        Files.delete(file);
        Files.delete(shelf.home().bundles());

        assertThat(listed()).isEmpty();
    }
}
