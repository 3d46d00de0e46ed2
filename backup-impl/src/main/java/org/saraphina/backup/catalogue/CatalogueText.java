package org.saraphina.backup.catalogue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.catalogue.CatalogueEvent.Abandoned;
import org.saraphina.backup.catalogue.CatalogueEvent.Announced;
import org.saraphina.backup.catalogue.CatalogueEvent.Deleted;
import org.saraphina.backup.catalogue.CatalogueEvent.Pinned;
import org.saraphina.backup.catalogue.CatalogueEvent.Taken;
import org.saraphina.backup.catalogue.CatalogueEvent.Unpinned;
import org.saraphina.backup.catalogue.CatalogueEvent.Withdrawn;

/** Events as lines of text, each behind the CRC-32C of the rest of its line. */
final class CatalogueText {
    /** The first line of a catalogue, without its checksum. */
    static final String HEADER = "saraphina-backups 1";

    private static final String ANY_HEADER = "saraphina-backups ";
    private static final int CHECKSUM_DIGITS = 8;

    private final Path root;

    CatalogueText(Path root) {
        this.root = root;
    }

    /** The line that {@code body} becomes. */
    static String line(String body) {
        return checksum(body) + " " + body + "\n";
    }

    /** What stands behind the checksum of a line without its end; empty if the checksum is wrong. */
    static Optional<String> body(String line) {
        boolean hasChecksum = line.length() > CHECKSUM_DIGITS + 1 && line.charAt(CHECKSUM_DIGITS) == ' ';
        if (!hasChecksum) {
            return Optional.empty();
        }
        String body = line.substring(CHECKSUM_DIGITS + 1);
        return line.startsWith(checksum(body)) ? Optional.of(body) : Optional.empty();
    }

    /** True for the first line of a catalogue of any version. */
    static boolean isHeader(String body) {
        return body.startsWith(ANY_HEADER);
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    String line(CatalogueEvent event) {
        return line(body(event));
    }

    private String body(CatalogueEvent event) {
        if (event instanceof Taken taken) {
            return "taken" + file("backup", taken.location()) + file("file", taken.original())
                    + field("stamp", taken.stamp().toString())
                    + taken.artifact().map(id -> field("artifact", id.value())).orElse("")
                    + field("size", Long.toString(taken.sizeInBytes()))
                    + field("sha256", taken.digest().hex());
        }
        if (event instanceof Abandoned abandoned) {
            return "abandoned" + file("backup", abandoned.location());
        }
        if (event instanceof Deleted deleted) {
            return "deleted" + file("backup", deleted.location())
                    + field("at", deleted.at().toString())
                    + field("reason", deleted.reason());
        }
        if (event instanceof Pinned pinned) {
            return "pinned" + file("backup", pinned.location())
                    + field("reason", pinned.pin().reason())
                    + pinned.pin()
                            .until()
                            .map(until -> field("until", until.toString()))
                            .orElse("");
        }
        if (event instanceof Unpinned unpinned) {
            return "unpinned" + file("backup", unpinned.location());
        }
        if (event instanceof Announced announced) {
            return "announced" + file("file", announced.original()) + field("policy", announced.policy());
        }
        return "withdrawn" + file("file", ((Withdrawn) event).original());
    }

    private String file(String key, Path file) {
        return " " + key + "=" + Escapes.escape(root, file);
    }

    private static String field(String key, String value) {
        return " " + key + "=" + Escapes.escape(value);
    }

    /** The event that a line's body tells; empty if it makes no sense. */
    Optional<CatalogueEvent> event(String body) {
        try {
            return Optional.of(parse(body));
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | NoSuchElementException
                | DateTimeException senseless) {
            return Optional.empty();
        }
    }

    private CatalogueEvent parse(String body) {
        String[] words = body.split(" ");
        Fields fields = fields(words);
        return switch (words[0]) {
            case "taken" ->
                new Taken(
                        fields.file("file"),
                        fields.file("backup"),
                        fields.time("stamp"),
                        fields.optional("artifact").map(ArtifactId::new),
                        Long.parseLong(fields.text("size")),
                        new Sha256(fields.text("sha256")));
            case "abandoned" -> new Abandoned(fields.file("backup"));
            case "deleted" -> new Deleted(fields.file("backup"), fields.time("at"), fields.text("reason"));
            case "pinned" ->
                new Pinned(
                        fields.file("backup"),
                        new Pin(fields.text("reason"), fields.optional("until").map(Instant::parse)));
            case "unpinned" -> new Unpinned(fields.file("backup"));
            case "announced" -> new Announced(fields.file("file"), fields.text("policy"));
            case "withdrawn" -> new Withdrawn(fields.file("file"));
            default -> throw new IllegalArgumentException("No such event: " + words[0]);
        };
    }

    private Fields fields(String[] words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            values.put(words[i].substring(0, Math.max(equals, 0)), words[i].substring(equals + 1));
        }
        return new Fields(root, values);
    }

    private record Fields(Path root, Map<String, String> escaped) {
        Optional<String> optional(String key) {
            return Optional.ofNullable(escaped.get(key)).map(Escapes::unescape);
        }

        String text(String key) {
            return optional(key).orElseThrow();
        }

        Instant time(String key) {
            return Instant.parse(text(key));
        }

        Path file(String key) {
            return Escapes.unescape(root, Optional.ofNullable(escaped.get(key)).orElseThrow());
        }
    }
}
