package org.saraphina.backup;

/** What a backup turned out to be when its bytes were hashed again. */
public enum Verification {
    /** The bytes hash to what was recorded when the backup was taken. */
    WHOLE,
    /** The bytes are not those that were recorded. */
    ALTERED,
    /** Nobody recorded what the bytes should hash to. */
    UNRECORDED,
    /** The file is gone. */
    MISSING,
    /** The file is there but could not be read. */
    UNREADABLE
}
