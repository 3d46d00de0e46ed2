package org.saraphina.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.home.invariants.HomePicture;
import org.saraphina.home.testing.FaultyOperations;
import org.saraphina.home.testing.Losses;
import org.saraphina.home.testing.MemoryDisk;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.rule.Last;
import org.saraphina.retention.rule.RulePolicy;

/** What outlives a process: a disk with a home on it, a history, a clock. */
final class Machine {
    static final Home HOME = new Home(Path.of("/memory/home"));
    static final Instant START = Instant.parse("2026-11-23T07:10:45Z");

    private static final Comparator<Path> BY_PLACE =
            Comparator.comparing(name -> FaultyOperations.place(HOME.root(), name));

    private final MemoryDisk disk;
    private final CommittedHistory history;
    final SetClock clock;
    private final FaultyOperations files;
    RetentionPolicy policy = new RulePolicy(new Last(2));
    int copyingThreads = 1;

    private Machine(MemoryDisk disk, CommittedHistory history, Instant now) {
        this.disk = disk;
        this.history = history;
        this.clock = new SetClock(now);
        this.files = new FaultyOperations(HOME.root(), disk);
    }

    /** A machine with an empty home. */
    static Machine withEmptyHome(Path jars) throws IOException {
        MemoryDisk disk = new MemoryDisk(HOME.root(), jars);
        for (Path part : new Path[] {HOME.bundles(), HOME.configuration(), HOME.state()}) {
            disk.createDirectories(part);
        }
        disk.forceFileSystem(HOME.root());
        return new Machine(disk, new CommittedHistory(), START);
    }

    /** Puts a file into the home, as somebody else would. */
    void put(Path content, String relative) throws IOException {
        write(relative, Files.readAllBytes(content));
    }

    void write(String relative, byte[] bytes) throws IOException {
        Path file = HOME.root().resolve(relative);
        DurableFiles durable = new DurableFiles(disk);
        durable.createDirectories(file.getParent());
        durable.write(file, bytes);
    }

    Machine copy() {
        Machine copy = new Machine(disk.copy(), history.copy(), clock.instant());
        copy.policy = policy;
        copy.copyingThreads = copyingThreads;
        return copy;
    }

    CommittedHistory history() {
        return history;
    }

    /** The disk as a process uses it; any operation may be made to fail. */
    FaultyOperations files() {
        return files;
    }

    /** The disk as it is, which never fails. */
    FileOperations disk() {
        return disk;
    }

    /** Starts a process, as the launcher does. */
    Host boot() throws Exception {
        return new Host(this);
    }

    /** The process dies, perhaps with the machine; whatever was broken is mended. */
    void restart(Losses losses) {
        disk.cutPower(losses);
        files.heal();
    }

    /** Text that is equal for equal disks and histories; names that come by chance count as one. */
    String everything() throws IOException {
        StringBuilder text = new StringBuilder(history.toString());
        describe(HOME.root(), text);
        return text.toString();
    }

    private void describe(Path directory, StringBuilder text) throws IOException {
        for (Path name : disk.list(directory).stream().sorted(BY_PLACE).toList()) {
            FileFacts facts = disk.facts(name).orElseThrow();
            text.append(FaultyOperations.place(HOME.root(), name)).append(' ');
            if (facts.isFile()) {
                text.append(new DurableFiles(disk).sha256(name).brief());
            } else {
                describe(name, text);
            }
        }
    }

    HomePicture picture() {
        try {
            return HomePicture.of(HOME, disk);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
