package org.saraphina.control.document;

import java.util.Optional;

/**
 * The answer to {@code init-history}.
 *
 * @param commit the first commit; absent when there was a repository already
 */
public record HistoryDocument(Optional<String> commit) {}
