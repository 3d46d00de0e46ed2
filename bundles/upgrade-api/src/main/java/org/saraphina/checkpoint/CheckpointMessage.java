package org.saraphina.checkpoint;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a commit says.
 *
 * @param subject one line for people
 * @param body more for people; may be empty
 * @param trailers {@code Key: value} lines for machines, in order
 */
public record CheckpointMessage(String subject, String body, List<String> trailers) {
    public CheckpointMessage {
        requireNonNull(subject, "subject is null");
        requireNonNull(body, "body is null");
        trailers = List.copyOf(trailers);
    }

    /** As it stands in the commit: subject, body and trailers, an empty line between them. */
    public String text() {
        StringBuilder text = new StringBuilder(subject).append('\n');
        if (!body.isBlank()) {
            text.append('\n').append(body.strip()).append('\n');
        }
        if (!trailers.isEmpty()) {
            text.append('\n').append(String.join("\n", trailers)).append('\n');
        }
        return text.toString();
    }
}
