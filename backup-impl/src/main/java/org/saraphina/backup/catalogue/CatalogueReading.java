package org.saraphina.backup.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a log of events says, and how much of it could be read.
 *
 * @param knowledge what its readable lines amount to
 * @param isForeign true when it is no catalogue, or one of another version: nothing of it may be relied on
 * @param wholeLength how many bytes there are up to the end of the last readable line; what follows was torn
 * @param lines how many lines there are up to there
 * @param damagedLines how many of those cannot be read
 */
record CatalogueReading(Knowledge knowledge, boolean isForeign, long wholeLength, int lines, int damagedLines) {

    static CatalogueReading nothing() {
        return new CatalogueReading(new Knowledge(), false, 0, 0, 0);
    }

    static CatalogueReading of(byte[] bytes, CatalogueText text) {
        return new Reader(text).read(bytes);
    }

    private static final class Reader {
        private final CatalogueText text;
        private final Knowledge knowledge = new Knowledge();
        private boolean isOfThisVersion = true;
        private long wholeLength;
        private int lines;
        private int readable;
        private int linesWhenLastReadable;

        Reader(CatalogueText text) {
            this.text = text;
        }

        CatalogueReading read(byte[] bytes) {
            int start = 0;
            for (int end = lineEnd(bytes, 0); end >= 0; end = lineEnd(bytes, start)) {
                String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
                start = end + 1;
                lines++;
                if (understands(line)) {
                    readable++;
                    linesWhenLastReadable = lines;
                    wholeLength = start;
                }
            }
            boolean isForeign = !isOfThisVersion || readable == 0;
            return isForeign
                    ? new CatalogueReading(new Knowledge(), true, 0, 0, 0)
                    : new CatalogueReading(
                            knowledge, false, wholeLength, linesWhenLastReadable, linesWhenLastReadable - readable);
        }

        private static int lineEnd(byte[] bytes, int from) {
            for (int i = from; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        private boolean understands(String line) {
            Optional<String> body = CatalogueText.body(line);
            if (body.isPresent() && CatalogueText.isHeader(body.get())) {
                isOfThisVersion &= body.get().equals(CatalogueText.HEADER);
                return true;
            }
            Optional<CatalogueEvent> event = body.flatMap(text::event);
            event.ifPresent(knowledge::learn);
            return event.isPresent();
        }
    }
}
