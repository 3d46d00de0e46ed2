package org.saraphina.home.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.ForcedOutput;

/** The table of what was measured on ext4, XFS and btrfs comes out, and a seed never gives more than a disk may. */
class MemoryDiskTest {
    private static final Path HOME = Path.of("/memory/home");
    private static final Path TEMPORARY = HOME.resolve("tmp");
    private static final Path FINAL = HOME.resolve("final");
    private static final int SEEDS = 200;

    @TempDir
    Path jars;

    private MemoryDisk disk;

    @BeforeEach
    void anEmptyDisk() {
        disk = new MemoryDisk(HOME, jars);
    }

    private enum Force {
        NOTHING(false, false),
        BYTES(true, false),
        NAME(false, true),
        BOTH(true, true);

        private final boolean bytes;
        private final boolean name;

        Force(boolean bytes, boolean name) {
            this.bytes = bytes;
            this.name = name;
        }
    }

    private static void writeAndRename(MemoryDisk disk, Force force) throws IOException {
        try (ForcedOutput out = disk.create(TEMPORARY)) {
            out.write("all of it".getBytes(UTF_8));
            if (force.bytes) {
                out.force();
            }
        }
        disk.rename(TEMPORARY, FINAL);
        if (force.name) {
            disk.forceDirectory(HOME);
        }
    }

    private static String content(MemoryDisk disk, Path file) throws IOException {
        if (disk.facts(file).isEmpty()) {
            return "absent";
        }
        String text = new String(disk.read(file).readAllBytes(), UTF_8);
        return text.isEmpty() ? "empty" : text.replace('\0', '0');
    }

    private String afterTheWorstCut(Force force) throws IOException {
        MemoryDisk worst = new MemoryDisk(HOME, jars);
        writeAndRename(worst, force);
        worst.cutPower(Losses.EVERYTHING);
        return content(worst, FINAL);
    }

    @Test
    void losesWhatWasMeasuredToBeLost() throws IOException {
        assertThat(afterTheWorstCut(Force.NOTHING)).isEqualTo("absent");
        assertThat(afterTheWorstCut(Force.BYTES)).isEqualTo("absent");
        assertThat(afterTheWorstCut(Force.NAME)).isEqualTo("empty");
        assertThat(afterTheWorstCut(Force.BOTH)).isEqualTo("all of it");
    }

    private Set<String> afterAnyCut(Force force) throws IOException {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            MemoryDisk any = new MemoryDisk(HOME, jars);
            writeAndRename(any, force);
            any.cutPower(Losses.random(seed));
            seen.add(content(any, FINAL));
        }
        return seen;
    }

    @Test
    void losesByLotOnlyWhatWasNotForced() throws IOException {
        assertThat(afterAnyCut(Force.NOTHING)).contains("absent", "empty", "all", "000000000", "all of it");
        assertThat(afterAnyCut(Force.BYTES)).containsExactlyInAnyOrder("absent", "all of it");
        assertThat(afterAnyCut(Force.NAME)).doesNotContain("absent").contains("empty", "all of i", "all of it");
        assertThat(afterAnyCut(Force.BOTH)).containsExactly("all of it");
    }

    @Test
    void keepsEverythingWhenOnlyTheProcessDies() throws IOException {
        writeAndRename(disk, Force.NOTHING);
        disk.cutPower(Losses.NOTHING);
        assertThat(content(disk, FINAL)).isEqualTo("all of it");
        assertThat(disk.facts(TEMPORARY)).isEmpty();
    }

    @Test
    void replacesWhollyOrNotAtAll() throws IOException {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            MemoryDisk any = new MemoryDisk(HOME, jars);
            new DurableFiles(any).write(FINAL, "old".getBytes(UTF_8));
            writeAndRename(any, Force.BYTES);
            any.cutPower(Losses.random(seed));
            seen.add(content(any, FINAL) + ", " + content(any, TEMPORARY));
        }
        assertThat(seen).containsExactlyInAnyOrder("old, absent", "old, all of it", "all of it, absent");
    }

    @Test
    void mayForgetAnEarlierNameAndKnowALaterOne() throws IOException {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            MemoryDisk any = new MemoryDisk(HOME, jars);
            any.create(HOME.resolve("first")).close();
            any.create(HOME.resolve("second")).close();
            any.cutPower(Losses.random(seed));
            seen.add(content(any, HOME.resolve("first")) + ", " + content(any, HOME.resolve("second")));
        }
        assertThat(seen).containsExactlyInAnyOrder("absent, absent", "empty, absent", "absent, empty", "empty, empty");
    }

    @Test
    void losesADirectoryWithAllThatIsInItUnlessTheOneAboveWasForced() throws IOException {
        Path file = HOME.resolve("a/b/file");
        disk.createDirectories(file.getParent());
        try (ForcedOutput out = disk.create(file)) {
            out.force();
        }
        disk.forceDirectory(file.getParent());
        MemoryDisk other = disk.copy();

        disk.cutPower(Losses.EVERYTHING);
        other.forceDirectory(HOME);
        other.forceDirectory(HOME.resolve("a"));
        other.cutPower(Losses.EVERYTHING);

        assertThat(disk.facts(HOME.resolve("a"))).isEmpty();
        assertThat(other.facts(file)).isPresent();
    }

    @Test
    void bringsADeletedFileBackWhoseDirectoryWasNotForced() throws IOException {
        writeAndRename(disk, Force.BOTH);
        disk.delete(FINAL);
        disk.cutPower(Losses.EVERYTHING);
        assertThat(content(disk, FINAL)).isEqualTo("all of it");
        disk.delete(FINAL);
        disk.forceDirectory(HOME);
        disk.cutPower(Losses.EVERYTHING);
        assertThat(content(disk, FINAL)).isEqualTo("absent");
    }

    @Test
    void undoesACutThatWasNotForced() throws IOException {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            MemoryDisk any = new MemoryDisk(HOME, jars);
            new DurableFiles(any).write(FINAL, "whole|torn".getBytes(UTF_8));
            any.truncate(FINAL, 6);
            append(any, FINAL, "new");
            any.cutPower(Losses.random(seed));
            seen.add(content(any, FINAL));
        }
        assertThat(seen)
                .contains("whole|torn", "whole|", "whole|n", "whole|new", "whole|000")
                .noneMatch(text -> text.length() < 6);
    }

    private static void append(MemoryDisk disk, Path file, String text) throws IOException {
        try (ForcedOutput out = disk.append(file)) {
            out.write(text.getBytes(UTF_8));
        }
    }

    @Test
    void forcesTheWholeFileSystemAtOnce() throws IOException {
        writeAndRename(disk, Force.NOTHING);
        assertThat(disk.forceFileSystem(HOME)).isTrue();
        disk.cutPower(Losses.EVERYTHING);
        assertThat(content(disk, FINAL)).isEqualTo("all of it");
    }

    @Test
    void letsEveryNameOfAFileShareItsBytes() throws IOException {
        append(disk, FINAL, "one");
        disk.link(FINAL, TEMPORARY);
        append(disk, TEMPORARY, ", two");
        assertThat(content(disk, FINAL)).isEqualTo("one, two");
        assertThat(disk.facts(FINAL)).isEqualTo(disk.facts(TEMPORARY));
        disk.rename(TEMPORARY, FINAL);
        assertThat(disk.list(HOME)).containsExactly(FINAL);
    }

    @Test
    void refusesWhatADiskRefuses() throws IOException {
        writeAndRename(disk, Force.BOTH);
        assertThatThrownBy(() -> disk.create(FINAL)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.link(FINAL, FINAL)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.read(TEMPORARY)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.delete(TEMPORARY)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.rename(TEMPORARY, FINAL)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.list(TEMPORARY)).isInstanceOf(NoSuchFileException.class);
        disk.createDirectories(HOME.resolve("folder"));
        disk.create(HOME.resolve("folder/file")).close();
        assertThatThrownBy(() -> disk.delete(HOME.resolve("folder"))).isInstanceOf(DirectoryNotEmptyException.class);
    }

    @Test
    void tellsEveryChange() throws IOException {
        append(disk, FINAL, "one");
        Optional<FileFacts> before = disk.facts(FINAL);
        append(disk, FINAL, "");
        assertThat(disk.facts(FINAL)).isNotEqualTo(before);
        append(disk, TEMPORARY, "another");
        disk.copyFacts(FINAL, TEMPORARY);
        assertThat(disk.facts(TEMPORARY).orElseThrow().modified())
                .isEqualTo(disk.facts(FINAL).orElseThrow().modified());
    }

    @Test
    void changesACopyOnItsOwn() throws IOException {
        writeAndRename(disk, Force.NAME);
        MemoryDisk copy = disk.copy();
        copy.delete(FINAL);
        disk.cutPower(Losses.EVERYTHING);
        assertThat(content(disk, FINAL)).isEqualTo("empty");
        assertThat(content(copy, FINAL)).isEqualTo("absent");
        copy.cutPower(Losses.EVERYTHING);
        assertThat(content(copy, FINAL)).isEqualTo("empty");
    }
}
