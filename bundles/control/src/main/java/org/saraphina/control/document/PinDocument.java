package org.saraphina.control.document;

import java.time.Instant;
import java.util.Optional;

/**
 * The answer to {@code pin} and {@code unpin}.
 *
 * @param backup the backup, relative to the home
 * @param pinned true when it is kept from now on
 * @param reason why
 * @param until how long; absent for ever, or when it is not pinned
 */
public record PinDocument(String backup, boolean pinned, Optional<String> reason, Optional<Instant> until) {}
