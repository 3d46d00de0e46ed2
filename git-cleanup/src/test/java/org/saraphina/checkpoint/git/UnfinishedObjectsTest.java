package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.checkpoint.git.GitHome.NEW;
import static org.saraphina.checkpoint.git.GitHome.NOW;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process was writing into the repository when it was killed; the git program never takes it away. */
class UnfinishedObjectsTest {
    private static final String OBJECT = ".git/objects/noz8814117120915098888.tmp";
    private static final String INDEX_OF_A_HOOK = ".git/saraphina-9b2f.saraphina-tmp";

    @TempDir
    Path directory;

    private GitHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = GitHome.versioned(directory);
        home.write("bundles/greeter.jar", NEW);
    }

    private Path file(String path, Duration age) throws IOException {
        Path file = home.write(path, "half an object");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {OBJECT, INDEX_OF_A_HOOK})
    void goWithTheNextCommit(String path) throws Exception {
        Path file = file(path, Duration.ofMinutes(11));
        assertThat(home.commit(home.module())).isPresent();
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {OBJECT, INDEX_OF_A_HOOK})
    void stayWhileTheyAreYoung(String path) throws Exception {
        Path file = file(path, Duration.ofMinutes(3));
        assertThat(home.commit(home.module())).isPresent();
        assertThat(file).exists();
    }

    @Test
    void stayWhileSomebodyWritesThem() throws Exception {
        Path file = file(OBJECT, Duration.ofDays(1));
        OutputStream writer = Files.newOutputStream(file);
        try (writer) {
            Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(1))));
            assertThat(home.commit(home.module())).isPresent();
        }
        assertThat(file).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/objects/mine.tmp",
                ".git/objects/tmp_obj_a1b2c3",
                ".git/objects/pack/noz1.tmp",
                ".git/notes.tmp"
            })
    void areNotTakenForThoseOfOthers(String path) throws Exception {
        Path file = file(path, Duration.ofDays(1));
        assertThat(home.commit(home.module())).isPresent();
        assertThat(file).exists();
    }
}
