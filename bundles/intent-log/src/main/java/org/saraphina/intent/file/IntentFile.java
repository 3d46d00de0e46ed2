package org.saraphina.intent.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;
import org.saraphina.home.Home;
import org.saraphina.intent.IntentException;
import org.saraphina.upgrade.UpgradeId;

/**
 * The file of the intent log. Lines are appended; the file is written anew when an intent is opened and the settled ones
 * before it have grown long. Not safe for use by several threads.
 */
final class IntentFile {
    private static final String FORMAT = "saraphina-intent-log";
    private static final String VERSION = "1";
    /** It is read as a whole at every start, so it stays short; to begin a new one costs two device syncs. */
    private static final long LONG = 16 * 1024;

    private final Home home;
    private final FileOperations files;
    private final DurableFiles durable;
    private Optional<Reading> lastReading = Optional.empty();

    IntentFile(Home home, FileOperations files) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.durable = new DurableFiles(files);
    }

    /**
     * What the file says, of the last upgrade in it.
     *
     * @param lastId the highest number given so far; 0 in the beginning
     * @param last the last upgrade
     */
    record Content(long lastId, Optional<IntentRecord> last) {
        static final Content NOTHING = new Content(0, Optional.empty());

        Optional<IntentRecord> unsettled() {
            return last.filter(upgrade -> !upgrade.isSettled());
        }
    }

    /** What the file said when its facts were these. */
    private record Reading(FileFacts facts, Content content) {}

    /**
     * Reads the file, unless it is as it was, and cuts off a last line that was not written to its end.
     *
     * @throws IntentException if it is damaged elsewhere, or of a later format: then nobody knows what is to be undone
     */
    Content read() throws IntentException {
        try {
            Optional<FileFacts> facts = files.facts(home.intentLog());
            if (facts.isEmpty()) {
                return Content.NOTHING;
            }
            boolean isAsItWas =
                    lastReading.isPresent() && lastReading.get().facts().equals(facts.get());
            return isAsItWas ? lastReading.get().content() : readAnew();
        } catch (IOException failure) {
            throw new IntentException("Cannot read the intent log " + home.intentLog() + ": " + failure, failure);
        }
    }

    private Content readAnew() throws IOException, IntentException {
        String text = wholeText();
        int wholeLines = text.lastIndexOf('\n') + 1;
        Content content = parse(text.substring(0, wholeLines));
        if (wholeLines < text.length()) {
            cutTo(text.substring(0, wholeLines));
        }
        remember(content);
        return content;
    }

    private void remember(Content content) throws IOException {
        lastReading = files.facts(home.intentLog()).map(facts -> new Reading(facts, content));
    }

    private String wholeText() throws IOException {
        try (InputStream in = files.read(home.intentLog())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Content parse(String text) throws IntentException {
        List<String> lines = text.lines().toList();
        Content content = Content.NOTHING;
        for (int index = 0; index < lines.size(); index++) {
            Optional<Line> line = Line.read(lines.get(index));
            boolean isTornTail = line.isEmpty() && index == lines.size() - 1;
            if (isTornTail) {
                cutTo(text.substring(0, text.length() - lines.get(index).length() - 1));
                return content;
            }
            content = after(content, line.orElseThrow(damagedAt(index + 1)), index + 1);
        }
        return content;
    }

    private Content after(Content before, Line line, int number) throws IntentException {
        try {
            if (line.word().equals(FORMAT)) {
                requireKnown(line);
                return new Content(Long.parseLong(line.first("last").orElse("0")), Optional.empty());
            }
            IntentRecord last = IntentRecord.after(before.last(), line);
            return new Content(Math.max(before.lastId(), last.id().number()), Optional.of(last));
        } catch (IllegalArgumentException | NoSuchElementException senseless) {
            throw new IntentException(
                    damagedAt(number).get().getMessage() + " (" + senseless.getMessage() + ")", senseless);
        }
    }

    private void requireKnown(Line header) throws IntentException {
        String version = header.first("version").orElse("none");
        if (!version.equals(VERSION)) {
            throw new IntentException("The intent log " + home.intentLog() + " has format " + version
                    + ", this Saraphina knows format " + VERSION + ". Start the version that wrote it.");
        }
    }

    private Supplier<IntentException> damagedAt(int line) {
        return () -> new IntentException("The intent log " + home.intentLog() + " is damaged at line " + line
                + ". Compare the files in " + home.bundles() + " with their newest backups, then move the log away.");
    }

    private void cutTo(String whole) throws IntentException {
        try {
            files.truncate(home.intentLog(), whole.getBytes(StandardCharsets.UTF_8).length);
        } catch (IOException failure) {
            throw new IntentException("Cannot cut the intent log " + home.intentLog() + ": " + failure, failure);
        }
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
        try (ForcedOutput out = files.append(home.intentLog())) {
            byte[] bytes = (line.written() + "\n").getBytes(StandardCharsets.UTF_8);
            out.write(bytes, 0, bytes.length);
            if (force) {
                out.force();
            }
        } catch (IOException failure) {
            throw new IntentException("Cannot write the intent log " + home.intentLog() + ": " + failure, failure);
        }
    }

    /** Gives the next number, and makes room when settled lines have piled up. */
    UpgradeId begin(Content content) throws IntentException {
        try {
            boolean isNew = files.facts(home.intentLog()).isEmpty();
            if (isNew || files.facts(home.intentLog()).get().size() > LONG) {
                files.createDirectories(home.state());
                durable.write(
                        home.intentLog(), (header(content.lastId()).written() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return UpgradeId.of(content.lastId() + 1);
        } catch (IOException failure) {
            throw new IntentException("Cannot write the intent log " + home.intentLog() + ": " + failure, failure);
        }
    }

    private static Line header(long lastId) {
        return Line.of(FORMAT, new Line.Field("version", VERSION), new Line.Field("last", Long.toString(lastId)));
    }
}
