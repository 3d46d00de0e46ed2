package org.saraphina.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskOperationsTest {
    @TempDir
    Path directory;

    private final DiskOperations files = new DiskOperations();

    @Test
    void tellsTheKindsOfFilesApart() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "four");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        assertThat(files.facts(file)).hasValueSatisfying(facts -> {
            assertThat(facts.isFile()).isTrue();
            assertThat(facts.size()).isEqualTo(4);
        });
        assertThat(files.facts(link)).map(FileFacts::kind).contains(FileFacts.Kind.SYMBOLIC_LINK);
        assertThat(files.facts(directory)).map(FileFacts::kind).contains(FileFacts.Kind.DIRECTORY);
        assertThat(files.facts(directory.resolve("absent"))).isEmpty();
    }

    @Test
    void knowsAFileAgainByItsIdentity() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        Path twin = Files.writeString(directory.resolve("twin"), "x");
        Path second = directory.resolve("second");
        files.link(file, second);

        assertThat(identity(second)).isEqualTo(identity(file)).isNotEqualTo(identity(twin));
    }

    private String identity(Path file) throws IOException {
        return files.facts(file).orElseThrow().identity();
    }

    @Test
    void createsOnlyWhatWasNotThere() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");

        assertThatThrownBy(() -> files.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("old");
    }

    @Test
    void createsFilesForTheirOwnerOnly() throws IOException {
        Path file = directory.resolve("file");
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"), "needs POSIX permissions");

        files.create(file).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void appendsAndTruncates() throws IOException {
        Path file = directory.resolve("log");
        for (String line : new String[] {"one\n", "two\n"}) {
            try (ForcedOutput out = files.append(file)) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.force();
            }
        }
        assertThat(file).hasContent("one\ntwo\n");

        files.truncate(file, 4);
        assertThat(file).hasContent("one\n");
    }

    @Test
    void readsAndWritesNothingThroughALink() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "untouched");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        assertThatThrownBy(() -> readAll(link)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.append(link)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.truncate(link, 0)).isInstanceOf(IOException.class);
        files.delete(link);
        assertThat(file).hasContent("untouched");
    }

    private byte[] readAll(Path file) throws IOException {
        try (InputStream in = files.read(file)) {
            return in.readAllBytes();
        }
    }

    @Test
    void linksOverNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "new");
        Path taken = Files.writeString(directory.resolve("taken"), "old");
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("absent"));

        assertThatThrownBy(() -> files.link(file, taken)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> files.link(file, dangling)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(taken).hasContent("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2031-05-06T07:08:09.123456789Z", "1965-01-02T03:04:05Z", "2026-11-23T07:10:45Z"})
    void copiesTheTimeOfChangeExactly(String time) throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "x");
        Path target = Files.writeString(directory.resolve("target"), "y");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse(time)));

        files.copyFacts(source, target);

        assertThat(files.facts(target)).map(FileFacts::modified).contains(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "r--r-----", "---------"})
    void copiesPermissions(String permissions) throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Path source = Files.writeString(directory.resolve("source"), "x");
        Path target = Files.writeString(directory.resolve("target"), "y");
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString(permissions));

        files.copyFacts(source, target);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo(permissions);
    }

    @Test
    void copiesTheOwnerWhenItMay() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may give files away");
        Path source = Files.writeString(directory.resolve("source"), "x");
        Path target = Files.writeString(directory.resolve("target"), "y");
        Files.setAttribute(source, "unix:uid", 1234, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(source, "unix:gid", 5678, LinkOption.NOFOLLOW_LINKS);

        files.copyFacts(source, target);

        assertThat(Files.getAttribute(target, "unix:uid")).isEqualTo(1234);
        assertThat(Files.getAttribute(target, "unix:gid")).isEqualTo(5678);
    }

    @Test
    void listsNamesAndForcesDirectories() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertThat(files.list(directory)).containsExactly(file);
        files.forceDirectory(directory);
        assertThatThrownBy(() -> files.forceDirectory(directory.resolve("absent")))
                .isInstanceOf(IOException.class);
    }

    /** The proc file system answers EINVAL, like some file systems of networks. */
    @Test
    void doesNotInsistOnForcingADirectoryWhereTheFileSystemKnowsNoSuchThing() throws IOException {
        Path proc = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(proc), "Skipped: there is no /proc on this machine");
        files.forceDirectory(proc);
        assertThatThrownBy(() -> files.forceDirectory(directory.resolve("missing")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
