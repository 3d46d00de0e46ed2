package org.saraphina.intent.file;

import java.util.List;

/** The bytes of an intent log make no sense, so nobody knows what is to be undone. */
final class DamagedLogException extends Exception {
    private static final long serialVersionUID = 1L;

    private DamagedLogException(String message) {
        super(message);
    }

    /**
     * It cannot be understood.
     *
     * @param line counted from 1
     * @param files what it names as far as it can be read, with the digests they had
     */
    static DamagedLogException at(int line, String why, List<String> files) {
        String needed = files.isEmpty()
                ? "It names no file that may be half done."
                : "It names these files, one of which may be half done:\n  " + String.join("\n  ", files);
        return new DamagedLogException("is damaged at line " + line + ": " + why + ". " + needed
                + "\nPut back a copy of the log that is whole; or make sure that these files, and the others in bundles/,"
                + " are as they should be, and move the log away.");
    }

    static DamagedLogException ofFormat(String found, String known) {
        return new DamagedLogException("has format " + found + ", this Saraphina knows format " + known
                + ". Start the version that wrote it.");
    }
}
