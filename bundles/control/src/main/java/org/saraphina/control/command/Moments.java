package org.saraphina.control.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Moments as people write them. */
final class Moments {
    private Moments() {}

    /**
     * Reads {@code 2026-12-31}, {@code 2026-12-31T18:00} or {@code 2026-12-31T18:00:00Z}; a day begins at midnight, and
     * without an offset {@code zone} counts.
     *
     * @throws CommandFailure if {@code text} is none of these; it says what is allowed
     */
    static Instant parse(String text, ZoneId zone) throws CommandFailure {
        List<Form> forms = List.of(
                () -> OffsetDateTime.parse(text).toInstant(),
                () -> LocalDateTime.parse(text).atZone(zone).toInstant(),
                () -> LocalDate.parse(text).atStartOfDay(zone).toInstant());
        return forms.stream()
                .map(Moments::tried)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "Not a time: " + text, "Write 2026-12-31, 2026-12-31T18:00 or 2026-12-31T18:00:00Z"));
    }

    private static Optional<Instant> tried(Form form) {
        try {
            return Optional.of(form.read());
        } catch (DateTimeParseException otherForm) {
            return Optional.empty();
        }
    }

    private interface Form {
        Instant read();
    }
}
