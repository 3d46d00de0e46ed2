package org.saraphina.home;

import java.time.Instant;

/**
 * What a name in a directory stands for.
 *
 * @param kind its kind
 * @param size in bytes
 * @param modified when its bytes last changed
 * @param changed when its bytes or attributes last changed; as {@code modified} where the file system cannot tell
 * @param identity what tells this file from every other there is; empty where the file system cannot tell
 */
public record FileFacts(Kind kind, long size, Instant modified, Instant changed, String identity) {
    /** The kinds of files that are told apart. */
    public enum Kind {
        FILE("a file"),
        DIRECTORY("a directory"),
        SYMBOLIC_LINK("a symbolic link"),
        OTHER("a FIFO, socket or device");

        private final String phrase;

        Kind(String phrase) {
            this.phrase = phrase;
        }

        /** For people: {@code a symbolic link}. */
        public String phrase() {
            return phrase;
        }
    }

    /** True for a regular file. */
    public boolean isFile() {
        return kind == Kind.FILE;
    }
}
