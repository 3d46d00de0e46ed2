package org.saraphina.intent.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.saraphina.upgrade.UpgradeId;

/**
 * What the bytes of an intent log say.
 *
 * @param lastId the highest number given so far; 0 in the beginning
 * @param last the last upgrade
 * @param wholeLength how many bytes there are before a tail that was not written to its end
 * @param isTorn whether there is such a tail
 */
record IntentReading(long lastId, Optional<IntentRecord> last, long wholeLength, boolean isTorn) {
    static final String FORMAT = "saraphina-intent-log";
    static final String VERSION = "1";

    /** What a log says that is not there. */
    static final IntentReading NOTHING = new IntentReading(0, Optional.empty(), 0, false);

    Optional<IntentRecord> unsettled() {
        return last.filter(upgrade -> !upgrade.isSettled());
    }

    /**
     * Reads a log from its first byte to its last.
     *
     * @throws DamagedLogException if something is wrong with it that no interrupted write explains
     */
    static IntentReading of(byte[] bytes) throws DamagedLogException {
        return new Reader(segments(bytes)).read();
    }

    /** The text between two line ends, or after the last one. */
    private record Segment(int start, int end, boolean isEnded, String text) {
        Optional<Line> line() {
            return isEnded ? Line.read(text) : Optional.empty();
        }

        /** Bytes that never reached the disk read as NUL, and those after the end of the file not at all. */
        boolean looksUnwritten() {
            return !isEnded || text.indexOf('\0') >= 0;
        }
    }

    private static List<Segment> segments(byte[] bytes) {
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        for (int index = 0; index < bytes.length; index++) {
            if (bytes[index] == '\n') {
                segments.add(segment(bytes, start, index, true));
                start = index + 1;
            }
        }
        if (start < bytes.length) {
            segments.add(segment(bytes, start, bytes.length, false));
        }
        return segments;
    }

    private static Segment segment(byte[] bytes, int start, int end, boolean isEnded) {
        return new Segment(start, end, isEnded, new String(bytes, start, end - start, StandardCharsets.UTF_8));
    }

    /** Goes through a log once. */
    private static final class Reader {
        private final List<Segment> segments;
        private long lastId;
        private Optional<IntentRecord> last = Optional.empty();

        Reader(List<Segment> segments) {
            this.segments = segments;
        }

        IntentReading read() throws DamagedLogException {
            readHeader();
            int index = 1;
            while (index < segments.size()) {
                Optional<Line> line = segments.get(index).line();
                if (line.isEmpty() && isTornTail(index)) {
                    return new IntentReading(lastId, last, segments.get(index).start(), true);
                }
                if (line.isPresent()) {
                    learn(line.get(), index);
                    index++;
                } else {
                    index += skip(index);
                }
            }
            return new IntentReading(lastId, last, length(), false);
        }

        /** It is put in place by a rename, so no crash leaves half of it. */
        private void readHeader() throws DamagedLogException {
            if (segments.isEmpty()) {
                throw damaged(0, "there is no line at all");
            }
            Line header = segments.get(0).line().orElseThrow(() -> damaged(0, "its checksum does not hold"));
            if (!header.word().equals(FORMAT)) {
                throw damaged(0, "no intent log begins like that");
            }
            String version = header.first("version").orElse("none");
            if (!version.equals(VERSION)) {
                throw DamagedLogException.ofFormat(version, VERSION);
            }
            try {
                lastId = Long.parseLong(header.first("last").orElse("0"));
            } catch (NumberFormatException senseless) {
                throw damaged(0, "its last number is none");
            }
        }

        private void learn(Line line, int index) throws DamagedLogException {
            try {
                IntentRecord now = IntentRecord.after(last, line);
                lastId = Math.max(lastId, now.id().number());
                last = Optional.of(now);
            } catch (IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException senseless) {
                throw damaged(index, senseless.getMessage());
            }
        }

        private int skip(int index) throws DamagedLogException {
            int lines = madeUpFor(index);
            if (lines == 0) {
                throw damaged(index, "its checksum does not hold");
            }
            last = last.map(confirmed -> confirmed.marked(IntentRecord.Mark.SETTLED));
            return lines;
        }

        /**
         * A line is durable before the next is written, except {@code settled} after {@code confirmed}, and {@code
         * opened}. So a crash tears the last line, or the last few if they are these and the one after them.
         */
        private boolean isTornTail(int index) {
            List<Segment> rest = segments.subList(index, segments.size());
            boolean nothingReadable =
                    rest.stream().allMatch(segment -> segment.line().isEmpty());
            boolean mayAllBeTorn =
                    rest.size() <= undurable() + 1 && rest.stream().anyMatch(Segment::looksUnwritten);
            return nothingReadable && (rest.size() == 1 || mayAllBeTorn);
        }

        /** How many lines may follow that are not durable before the one after them is. */
        private int undurable() {
            if (last.isEmpty() || last.get().isSettled()) {
                return 1;
            }
            return last.get().mark() == IntentRecord.Mark.CONFIRMED ? 2 : 0;
        }

        /**
         * How many unreadable lines need not be read, because the one after them says it again, or that none of it matters
         * any more; 0 if they are missed.
         */
        private int madeUpFor(int index) {
            for (int lines = 1; lines <= undurable() && index + lines < segments.size(); lines++) {
                Optional<Line> next = segments.get(index + lines).line();
                if (next.isPresent()) {
                    return IntentRecord.begins(next.get(), last) ? lines : 0;
                }
            }
            return 0;
        }

        private long length() {
            return segments.get(segments.size() - 1).end() + 1L;
        }

        private DamagedLogException damaged(int index, String why) {
            return DamagedLogException.at(index + 1, why, namedFiles());
        }

        /** What the log names, as far as it can be read, since it was last known that nothing was under way. */
        private List<String> namedFiles() {
            List<String> named = new ArrayList<>();
            for (Segment segment : segments) {
                segment.line().ifPresent(line -> {
                    if (line.word().equals(IntentRecord.Mark.SETTLED.word())) {
                        named.clear();
                    }
                    line.all("file").map(IntentReading::named).forEach(named::add);
                });
            }
            return named.stream().distinct().toList();
        }
    }

    private static String named(String file) {
        String[] parts = file.split(",", 3);
        return parts.length < 3
                ? file
                : parts[2] + (parts[0].equals("-") ? " (was not there before)" : " (SHA-256 before: " + parts[0] + ")");
    }

    /** The number that comes next. */
    UpgradeId nextId() {
        return UpgradeId.of(lastId + 1);
    }
}
