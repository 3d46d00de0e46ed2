package org.saraphina.intent.file;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FailureText;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;
import org.saraphina.home.Home;
import org.saraphina.home.LockHeldException;
import org.saraphina.intent.IntentException;

/**
 * The file of the intent log. Lines are appended; the file is written anew when an intent is opened and the settled ones
 * before it have grown long. Whoever writes holds the {@link #lock}, and has read first. Not safe for use by several
 * threads.
 */
final class IntentFile {
    /** It is read as a whole at every start, so it stays short; to begin a new one costs two device syncs. */
    private static final long LONG = 16 * 1024;

    private final Home home;
    private final FileOperations files;
    private final DurableFiles durable;
    private Optional<Seen> seen = Optional.empty();
    private IntentReading known = IntentReading.NOTHING;
    private long wholeLength;
    private boolean isDoubtful;

    IntentFile(Home home, FileOperations files) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.durable = new DurableFiles(files);
    }

    /** The right to write, of one holder at a time among all processes; in force until it is closed. */
    Closeable lock() throws LockHeldException, IntentException {
        try {
            durable.createDirectories(home.state());
            return files.lock(home.intentLock());
        } catch (IOException failure) {
            throw new IntentException(
                    "Cannot lock the intent log with " + home.intentLock() + ": " + FailureText.of(failure), failure);
        }
    }

    /** What the file said when its facts were these. */
    private record Seen(FileFacts facts, IntentReading reading) {}

    private Optional<FileFacts> facts() throws IOException {
        return files.facts(home.intentLog());
    }

    /**
     * Reads the file, unless it is as it was, and changes nothing.
     *
     * @throws IntentException if it is damaged, or of a later format: then nobody knows what is to be undone
     */
    IntentReading look() throws IntentException {
        try {
            Optional<FileFacts> facts = facts();
            if (facts.isEmpty()) {
                return IntentReading.NOTHING;
            }
            if (!facts.get().isFile()) {
                throw unusable(
                        "is " + facts.get().kind().phrase() + ", not a file, so nobody knows whether an upgrade was"
                                + " cut off. Make sure that the files in bundles/ are as they should be, and move it away.");
            }
            boolean isAsItWas = seen.isPresent() && seen.get().facts().equals(facts.get());
            if (!isAsItWas) {
                seen = Optional.of(new Seen(facts.get(), IntentReading.of(bytes())));
            }
            return seen.get().reading();
        } catch (DamagedLogException damaged) {
            throw unusable(damaged.getMessage());
        } catch (IOException failure) {
            throw new IntentException(
                    "Cannot read the intent log " + home.intentLog() + ": " + FailureText.of(failure), failure);
        }
    }

    private IntentException unusable(String how) {
        return new IntentException("The intent log " + home.intentLog() + " " + how);
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = files.read(home.intentLog())) {
            return in.readAllBytes();
        }
    }

    /** Reads the file for somebody who is going to write. A torn tail is cut off with the next line. */
    IntentReading read() throws IntentException {
        known = look();
        wholeLength = known.wholeLength();
        return known;
    }

    /** Appends without forcing. */
    void append(Line line) throws IntentException {
        write(line, false);
    }

    /** Appends; on return this line and every line before are durable. */
    void appendForced(Line line) throws IntentException {
        write(line, true);
    }

    private void write(Line line, boolean force) throws IntentException {
        byte[] bytes = bytesOf(line);
        try {
            if (isDoubtful) {
                writeAnew(bytes);
            } else {
                extend(bytes, force);
            }
            wholeLength += bytes.length;
        } catch (IOException failure) {
            throw new IntentException(
                    "Cannot write the intent log " + home.intentLog() + ": " + FailureText.of(failure), failure);
        }
    }

    private void extend(byte[] bytes, boolean force) throws IOException {
        cutTornTail();
        try (ForcedOutput out = files.append(home.intentLog())) {
            out.write(bytes, 0, bytes.length);
            if (force) {
                out.force();
            }
        } catch (IOException failure) {
            takeBack(failure);
            throw failure;
        }
    }

    private void cutTornTail() throws IOException {
        boolean isTorn = facts().filter(facts -> facts.size() > wholeLength).isPresent();
        if (isTorn) {
            files.truncate(home.intentLog(), wholeLength);
        }
    }

    /** What was written says something that is not so. And what could not be forced must not be trusted to a second force. */
    private void takeBack(IOException failure) {
        isDoubtful = true;
        try {
            cutTornTail();
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    /** Everything that was durable, and one line more, in a new file. */
    private void writeAnew(byte[] line) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(bytes(), 0, Math.toIntExact(wholeLength));
        whole.write(line);
        durable.write(home.intentLog(), whole.toByteArray());
        isDoubtful = false;
    }

    /** Makes the file, or makes it short again when settled lines have piled up. */
    void makeRoom() throws IntentException {
        try {
            if (known == IntentReading.NOTHING || wholeLength > LONG) {
                byte[] header = bytesOf(header(known.lastId()));
                durable.write(home.intentLog(), header);
                wholeLength = header.length;
                isDoubtful = false;
            }
        } catch (IOException failure) {
            throw new IntentException(
                    "Cannot write the intent log " + home.intentLog() + ": " + FailureText.of(failure), failure);
        }
    }

    private static byte[] bytesOf(Line line) {
        return (line.written() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Line header(long lastId) {
        return Line.of(
                IntentReading.FORMAT,
                new Line.Field("version", IntentReading.VERSION),
                new Line.Field("last", Long.toString(lastId)));
    }
}
