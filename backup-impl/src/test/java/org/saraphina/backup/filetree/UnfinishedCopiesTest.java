package org.saraphina.backup.filetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.ArtifactId;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.Home;

class UnfinishedCopiesTest {
    @TempDir
    Path directory;

    private Home home;
    private Path script;
    private BackupShelf shelf;

    @BeforeEach
    void aHomeWithABackupOfAScript() throws Exception {
        home = Home.at(directory);
        Files.createDirectories(home.bundles());
        script = Files.writeString(
                Files.createDirectories(directory.resolve("scripts")).resolve("run.sh"), "#!/bin/sh");
        SetClock clock = new SetClock("2026-11-23T07:10:45Z");
        shelf = new BackupShelf(home, new DiskOperations(), clock);
        new FileTreeBackups(shelf, clock).takeAll(List.of(script), new ArtifactId("abc12345"));
    }

    @Test
    void goWhereverThereAreBackups() throws Exception {
        Path unfinished = Files.writeString(DurableFiles.temporaryBeside(script), "#!/b");
        List<Path> others = List.of(
                Files.writeString(script.resolveSibling("upload.tmp"), "half"),
                Files.writeString(script.resolveSibling("notes.saraphina-tmp.txt"), "mine"));

        new UnfinishedCopies(shelf).remove();

        assertThat(unfinished).doesNotExist();
        assertThat(others).allSatisfy(file -> assertThat(file).exists());
        assertThat(script).exists();
        assertThat(shelf.backups()).hasSize(1);
    }

    @Test
    void ofADirectoryThatIsGoneAreNobodysTrouble() throws Exception {
        Files.move(script.getParent(), directory.resolve("elsewhere"));

        new UnfinishedCopies(shelf).remove();

        assertThat(directory.resolve("elsewhere/run.sh")).exists();
    }
}
