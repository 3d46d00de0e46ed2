package org.saraphina.backup.catalogue;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;
import org.saraphina.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was recorded of the backups of a home: a log of events, kept in memory and read again when another process wrote
 * to it. Losing it costs no backup: those that are on disk and not in here count as unrecorded. Safe for use by many
 * threads.
 */
public final class Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final int DEAD_LINES_ALLOWED = 1_000;

    private final FileOperations files;
    private final DurableFiles durable;
    private final Clock clock;
    private final Path log;
    private final CatalogueText text;
    private final Reserve reserve;

    private Knowledge knowledge = new Knowledge();
    private Optional<FileFacts> seen = Optional.empty();
    private boolean isLoaded;
    private boolean isForeign;
    private boolean isDoubtful;
    private long wholeLength;
    private int lines;

    public Catalogue(Home home, FileOperations files, Clock clock) {
        this.files = requireNonNull(files, "files is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.durable = new DurableFiles(files);
        this.log = home.backupCatalogue();
        this.reserve = new Reserve(home, files);
        this.text = new CatalogueText(home.root());
    }

    /** What is known now. When the log cannot be read at the moment, nothing is: every backup counts as unrecorded. */
    public synchronized Knowledge knowledge() {
        try {
            return current();
        } catch (IOException failure) {
            LOG.warn("The catalogue of backups cannot be read at the moment: {}", log, failure);
            return new Knowledge();
        }
    }

    /** Records events, all of them or none; they are durable on return. */
    public synchronized void append(List<? extends CatalogueEvent> events) throws IOException {
        if (events.isEmpty()) {
            return;
        }
        current();
        byte[] bytes = bytesOf(events);
        if (seen.isEmpty() || isForeign) {
            begin(bytes);
        } else if (isDoubtful) {
            beginWith(wholeBytes(), bytes);
        } else {
            extend(bytes);
        }
        events.forEach(knowledge::learn);
        lines += events.size();
        seen = files.facts(log);
        compactWhenMostlyDead();
    }

    /**
     * Records like {@link #append} what leads to deletions, and on a full disk, too: deleting is what makes room there, so
     * a little room was set aside for its lines.
     */
    public synchronized void appendToMakeRoom(List<? extends CatalogueEvent> events) throws IOException {
        try {
            append(events);
        } catch (IOException failure) {
            if (!reserve.release()) {
                throw failure;
            }
            LOG.warn("The catalogue of backups uses the room set aside for a full disk: {}", failure.getMessage());
            append(events);
        }
    }

    /** Sets room aside for the next full disk, where there is any. */
    public void replenish() {
        reserve.fill();
    }

    /** Drops deleted backups from memory; their lines go when the log is next rewritten. */
    public synchronized void forget(Collection<Path> locations) {
        knowledge.forget(locations);
    }

    private byte[] bytesOf(List<? extends CatalogueEvent> events) {
        StringBuilder written = new StringBuilder();
        events.forEach(event -> written.append(text.line(event)));
        return written.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The first events of a new log. One that cannot be read is kept under another name, for people. */
    private void begin(byte[] bytes) throws IOException {
        durable.createDirectories(log.getParent());
        if (isForeign) {
            setAside();
        }
        beginWith(CatalogueText.line(CatalogueText.HEADER).getBytes(StandardCharsets.UTF_8), bytes);
        isForeign = false;
    }

    private void beginWith(byte[] known, byte[] bytes) throws IOException {
        byte[] whole = Arrays.copyOf(known, known.length + bytes.length);
        System.arraycopy(bytes, 0, whole, known.length, bytes.length);
        durable.write(log, whole);
        wholeLength = whole.length;
        isDoubtful = false;
    }

    private byte[] wholeBytes() throws IOException {
        return Arrays.copyOf(bytes(), Math.toIntExact(wholeLength));
    }

    private void setAside() throws IOException {
        Path aside = log.resolveSibling(
                log.getFileName() + ".unreadable-" + clock.instant().toEpochMilli());
        LOG.warn("The catalogue of backups cannot be read. It is kept as {}, and a new one is begun", aside);
        files.rename(log, aside);
    }

    private void extend(byte[] bytes) throws IOException {
        cutTornTail();
        try (ForcedOutput out = files.append(log)) {
            out.write(bytes, 0, bytes.length);
            force(out);
        } catch (IOException failure) {
            takeBack(failure);
            throw failure;
        }
        wholeLength += bytes.length;
    }

    /** What a device could not keep once is not trusted to a second force: the next lines go into a new file. */
    private void force(ForcedOutput out) throws IOException {
        isDoubtful = true;
        out.force();
        isDoubtful = false;
    }

    private void cutTornTail() throws IOException {
        boolean isTorn = seen.isPresent() && seen.get().size() > wholeLength;
        if (isTorn) {
            LOG.warn("The catalogue of backups ended in a torn line, which is cut off: {}", log);
            files.truncate(log, wholeLength);
        }
    }

    private void takeBack(IOException failure) {
        try {
            files.truncate(log, wholeLength);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
        isLoaded = false;
    }

    private Knowledge current() throws IOException {
        Optional<FileFacts> now = files.facts(log);
        boolean isUnchanged = isLoaded && now.equals(seen);
        if (!isUnchanged) {
            load(now);
        }
        return knowledge;
    }

    private void load(Optional<FileFacts> facts) throws IOException {
        if (facts.isPresent() && !facts.get().isFile()) {
            throw new IOException("The catalogue of backups " + log + " is "
                    + facts.get().kind().phrase() + ", not a file. Move it away");
        }
        CatalogueReading reading = facts.isPresent() ? CatalogueReading.of(bytes(), text) : CatalogueReading.nothing();
        knowledge = reading.knowledge();
        isForeign = reading.isForeign();
        wholeLength = reading.wholeLength();
        lines = reading.lines();
        seen = facts;
        isLoaded = true;
        if (reading.damagedLines() > 0) {
            knowledge.missLines();
            LOG.warn(
                    "{} lines of the catalogue of backups are damaged. No backup is deleted until somebody has looked at"
                            + " them, pinned again what was pinned, and removed them: {}",
                    reading.damagedLines(),
                    log);
        }
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = files.read(log)) {
            return in.readAllBytes();
        }
    }

    /** Rewriting only saves space: when it fails, the log is as good as before and merely stays long. */
    private void compactWhenMostlyDead() {
        boolean isMostlyDead = lines > DEAD_LINES_ALLOWED + 2 * knowledge.size();
        if (!isMostlyDead || knowledge.isIncomplete()) {
            return;
        }
        try {
            makeDeletionsDurable();
            knowledge.settleDeleted(this::isThere);
            List<CatalogueEvent> events = knowledge.events();
            begin(bytesOf(events));
            seen = files.facts(log);
            lines = events.size();
        } catch (IOException failure) {
            LOG.warn("The catalogue of backups could not be rewritten shorter; it goes on as it is: {}", log, failure);
        }
    }

    /** A deleted backup that a power cut brings back must find its lines. */
    private void makeDeletionsDurable() throws IOException {
        for (Path directory : knowledge.directoriesOfDeleted()) {
            if (files.facts(directory).isPresent()) {
                files.forceDirectory(directory);
            }
        }
    }

    private boolean isThere(Path location) {
        try {
            return files.facts(location).isPresent();
        } catch (IOException unknown) {
            LOG.debug("Cannot tell whether {} is there; it stays recorded", location, unknown);
            return true;
        }
    }
}
