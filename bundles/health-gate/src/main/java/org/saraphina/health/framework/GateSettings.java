package org.saraphina.health.framework;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Pattern;
import org.saraphina.home.DurationText;

/**
 * How the gate judges when nobody says otherwise.
 *
 * @param probation how long to watch
 * @param tag which health checks count
 */
record GateSettings(Duration probation, String tag) {
    static final GateSettings DEFAULT = new GateSettings(Duration.ofSeconds(5), "upgrade");

    private static final Pattern TAG = Pattern.compile("[^\\s,-][^\\s,]*");

    GateSettings {
        requireNonNull(probation, "probation is null");
        requireNonNull(tag, "tag is null");
    }

    /**
     * Reads them as they stand in the configuration.
     *
     * @throws IllegalArgumentException with the key, its value and what is allowed
     */
    static GateSettings read(String probation, String tag) {
        return new GateSettings(duration("probation", probation), tag("tag", tag));
    }

    private static Duration duration(String key, String text) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException senseless) {
            throw refused(key, text, "a whole number with ms, s, m, h or d, such as 500ms, 5s or 2m");
        }
    }

    private static String tag(String key, String text) {
        if (!TAG.matcher(text.strip()).matches()) {
            throw refused(key, text, "one word without commas that does not begin with '-', such as upgrade");
        }
        return text.strip();
    }

    private static IllegalArgumentException refused(String key, String value, String allowed) {
        return new IllegalArgumentException("%s = '%s' is not allowed; allowed is %s".formatted(key, value, allowed));
    }

    @Override
    public String toString() {
        return "probation %s, tag %s".formatted(DurationText.of(probation), tag);
    }
}
