package org.saraphina.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saraphina.backup.Sha256;
import org.saraphina.home.testing.Operation;
import org.saraphina.home.testing.ScriptedOperations;

class DurableFilesTest {
    private static final Sha256 OF_ABC = new Sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    private static final Sha256 OF_NOTHING =
            new Sha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    private static final Instant LONG_AGO = Instant.parse("1999-12-31T23:59:59.987654321Z");

    @TempDir
    Path directory;

    private final ScriptedOperations operations = new ScriptedOperations();
    private final DurableFiles files = new DurableFiles(operations);
    private Path source;
    private Path target;

    @BeforeEach
    void writeSource() throws IOException {
        source = Files.writeString(directory.resolve("source"), "abc");
        Files.setLastModifiedTime(source, FileTime.from(LONG_AGO));
        target = directory.resolve("target");
    }

    @Test
    void hashesWhatItCopies() throws IOException {
        DurableFiles.Copied copied = files.copy(source, target);

        assertThat(copied).isEqualTo(new DurableFiles.Copied(OF_ABC, 3));
        assertThat(target).hasContent("abc");
        assertThat(operations.changes()).containsExactly(Operation.CREATE, Operation.WRITE);
    }

    @Test
    void forcesACopyWhenAsked() throws IOException {
        files.copyForced(source, target);

        assertThat(operations.changes()).containsExactly(Operation.CREATE, Operation.WRITE, Operation.FORCE);
    }

    @Test
    void copiesOverNothing() throws IOException {
        Files.writeString(target, "mine");

        assertThatThrownBy(() -> files.copy(source, target)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target).hasContent("mine");
    }

    @Test
    void hashesFiles() throws IOException {
        Files.createFile(target);

        assertThat(files.sha256(source)).isEqualTo(OF_ABC);
        assertThat(files.sha256(target)).isEqualTo(OF_NOTHING);
        assertThat(files.sha256IfPresent(directory.resolve("absent"))).isEmpty();
    }

    @Test
    void writesAFileAnew() throws IOException {
        files.write(target, bytes("new"));

        assertThat(target).hasContent("new");
        assertThat(operations.changes())
                .containsExactly(
                        Operation.CREATE,
                        Operation.WRITE,
                        Operation.FORCE,
                        Operation.RENAME,
                        Operation.FORCE_DIRECTORY);
    }

    @Test
    void rewritingAFileIsSeenInItsTimeOfChange() throws IOException {
        files.write(source, bytes("new"));

        assertThat(source).hasContent("new");
        assertThat(Files.getLastModifiedTime(source).toInstant()).isAfter(LONG_AGO.plusSeconds(1));
    }

    @Test
    void restoresBytesAndFactsBeforeTheyAreForced() throws IOException {
        Sha256 found = files.restore(source, Optional.of(OF_ABC), target);

        assertThat(found).isEqualTo(OF_ABC);
        assertThat(target).hasContent("abc");
        assertThat(Files.getLastModifiedTime(target).toInstant()).isEqualTo(LONG_AGO);
        assertThat(operations.changes())
                .containsExactly(
                        Operation.CREATE,
                        Operation.WRITE,
                        Operation.COPY_FACTS,
                        Operation.FORCE,
                        Operation.RENAME,
                        Operation.FORCE_DIRECTORY);
    }

    @Test
    void restoresIntoANewDirectoryWhoseNameIsDurable() throws IOException {
        Path deep = directory.resolve("one/two/target");

        files.restore(source, Optional.empty(), deep);

        assertThat(deep).hasContent("abc");
        assertThat(operations.changes())
                .startsWith(
                        Operation.CREATE_DIRECTORIES,
                        Operation.FORCE_DIRECTORY,
                        Operation.FORCE_DIRECTORY,
                        Operation.CREATE);
    }

    @Test
    void leavesTheTargetAloneWhenTheBytesAreWrong() throws IOException {
        Files.writeString(target, "live");

        Sha256 found = files.restore(source, Optional.of(OF_NOTHING), target);

        assertThat(found).isEqualTo(OF_ABC);
        assertThat(target).hasContent("live");
        assertThat(directory).isDirectoryNotContaining(DurableFiles::isTemporary);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "WRITE", "COPY_FACTS", "FORCE", "RENAME"})
    void leavesNothingBehindWhenRestoringFails(Operation operation) throws IOException {
        Files.writeString(target, "live");
        DurableFiles failing = failing(operation);

        assertThatThrownBy(() -> failing.restore(source, Optional.empty(), target))
                .isInstanceOf(IOException.class);
        assertThat(target).hasContent("live");
        assertThat(directory).isDirectoryNotContaining(DurableFiles::isTemporary);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "COPY_FACTS", "WRITE", "FORCE", "RENAME"})
    void leavesTheOldFileWhenWritingAnewFails(Operation operation) throws IOException {
        Files.writeString(target, "old");
        DurableFiles failing = failing(operation);

        assertThatThrownBy(() -> failing.write(target, bytes("new"))).isInstanceOf(IOException.class);
        assertThat(target).hasContent("old");
        assertThat(directory).isDirectoryNotContaining(DurableFiles::isTemporary);
    }

    @Test
    void saysThatAFileIsInPlaceOfWhichOnlyTheNameMayBeLost() throws IOException {
        Files.writeString(target, "old");

        assertThatThrownBy(() -> failing(Operation.FORCE_DIRECTORY).write(target, bytes("new")))
                .isInstanceOf(IOException.class)
                .hasMessage(target + " is in place, but a power cut may still undo that: No space left on device");
        assertThat(target).hasContent("new");
    }

    private static DurableFiles failing(Operation operation) {
        ScriptedOperations failing = new ScriptedOperations();
        failing.fail(operation, "No space left on device");
        return new DurableFiles(failing);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
