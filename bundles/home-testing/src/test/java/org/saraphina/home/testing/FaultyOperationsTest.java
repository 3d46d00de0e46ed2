package org.saraphina.home.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.home.DurableFiles;

class FaultyOperationsTest {
    private static final Path HOME = Path.of("/memory/home");
    private static final Path FILE = HOME.resolve("file");
    private static final Moment WRITE = new Moment(Operation.WRITE, "*", 1);
    private static final Moment RENAME = new Moment(Operation.RENAME, "file", 1);

    @TempDir
    Path jars;

    private MemoryDisk disk;
    private FaultyOperations faulty;

    @BeforeEach
    void aDisk() {
        disk = new MemoryDisk(HOME, jars);
        faulty = new FaultyOperations(HOME, disk);
    }

    private void write() throws IOException {
        new DurableFiles(faulty).write(FILE, "0123456789".getBytes(UTF_8));
    }

    @Test
    void countsEveryOperationByAPlaceThatIsTheSameInEveryRun() throws IOException {
        write();
        List<Moment> first = faulty.moments();
        disk.delete(FILE);
        faulty.heal();
        write();

        assertThat(faulty.moments()).isEqualTo(first);
        assertThat(first)
                .containsExactly(
                        new Moment(Operation.FACTS, "file", 1),
                        new Moment(Operation.CREATE, "*", 1),
                        WRITE,
                        new Moment(Operation.FORCE, "*", 1),
                        RENAME,
                        new Moment(Operation.FORCE_DIRECTORY, "", 1));
    }

    @Test
    void failsOnceAsTheJdkFails() throws IOException {
        faulty.let(Fault.NO_SPACE, WRITE);
        assertThatThrownBy(this::write).isExactlyInstanceOf(IOException.class).hasMessage("No space left on device");
        assertThat(faulty.isHit()).isTrue();
        assertThat(faulty.moments()).contains(new Moment(Operation.DELETE, "*", 1));
        faulty.let(Fault.READ_ONLY, RENAME);
        assertThatThrownBy(this::write)
                .isExactlyInstanceOf(FileSystemException.class)
                .hasMessageContaining("Read-only file system");
        faulty.let(Fault.DENIED, RENAME);
        assertThatThrownBy(this::write).isInstanceOf(AccessDeniedException.class);
        write();
        assertThat(disk.read(FILE)).hasContent("0123456789");
    }

    @Test
    void writesSomeBytesBeforeAWriteFails() throws IOException {
        faulty.let(Fault.IO_ERROR, new Moment(Operation.WRITE, "file", 1));
        assertThatThrownBy(() -> faulty.append(FILE).write("0123456789".getBytes(UTF_8)))
                .hasMessage("Input/output error");
        assertThat(disk.read(FILE)).hasContent("01234");
    }

    @Test
    void failsAtTheNumberAskedFor() throws IOException {
        faulty.let(Fault.NO_SPACE, 3);
        assertThatThrownBy(this::write).isExactlyInstanceOf(IOException.class).hasMessage("No space left on device");
        assertThat(faulty.moments()).contains(new Moment(Operation.FORCE, "*", 1));
        assertThat(faulty.moments()).doesNotContain(RENAME);
        faulty.let(Fault.NO_SPACE, 100);
        write();
        assertThat(faulty.isHit()).isFalse();
    }

    @Test
    void keepsFailingWhereTheFaultLasts() throws IOException {
        faulty.let(Fault.READ_ONLY_FROM_NOW_ON, WRITE);
        assertThatThrownBy(this::write).hasMessage("Read-only file system");
        assertThatThrownBy(() -> faulty.createDirectories(HOME.resolve("folder")))
                .isInstanceOf(FileSystemException.class);
        assertThat(faulty.list(HOME)).hasSize(1);
        faulty.heal();
        write();
    }

    @Test
    void letsNobodyTidyUpAfterACrash() throws IOException {
        faulty.let(Fault.CRASH_BEFORE, RENAME);
        assertThatThrownBy(this::write).isInstanceOf(Crash.class);
        assertThat(disk.list(HOME)).hasSize(1);
        assertThatThrownBy(() -> faulty.list(HOME)).isInstanceOf(Crash.class);
        assertThat(faulty.isDead()).isTrue();

        faulty.let(Fault.CRASH_AFTER, RENAME);
        assertThatThrownBy(this::write).isInstanceOf(Crash.class);
        assertThat(disk.read(FILE)).hasContent("0123456789");
    }

    @Test
    void leavesATornWriteWhereItDiesHalfway() throws IOException {
        faulty.let(Fault.CRASH_HALFWAY, new Moment(Operation.WRITE, "file", 2));
        faulty.append(FILE).write("abcd".getBytes(UTF_8));
        assertThatThrownBy(() -> faulty.append(FILE).write("efgh".getBytes(UTF_8)))
                .isInstanceOf(Crash.class);
        assertThat(disk.read(FILE)).hasContent("abcdef");
    }
}
