package org.saraphina.control.document;

import java.util.Optional;

/**
 * The answer to {@code restore}, when it is no upgrade.
 *
 * @param backup what was put back, relative to the home
 * @param restoredTo the file that has its bytes now, relative to the home
 * @param sha256 of these bytes; absent when nobody recorded it
 * @param replaced the backup of the bytes that were there before, relative to the home; absent when nothing was there
 */
public record RestoreDocument(String backup, String restoredTo, Optional<String> sha256, Optional<String> replaced) {}
