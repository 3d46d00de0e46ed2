package org.saraphina.home.testing;

/** The operations of the seam between Saraphina and a file system. */
public enum Operation {
    FACTS(Effect.LOOKS),
    READ(Effect.LOOKS),
    OPEN_JAR(Effect.LOOKS),
    LIST(Effect.LOOKS),
    FREE_SPACE(Effect.LOOKS),
    PERMISSIONS(Effect.LOOKS),
    CREATE(Effect.NAMES),
    APPEND(Effect.NAMES),
    RENAME(Effect.NAMES),
    LINK(Effect.NAMES),
    DELETE(Effect.NAMES),
    CREATE_DIRECTORIES(Effect.NAMES),
    TRUNCATE(Effect.NAMES),
    COPY_FACTS(Effect.NAMES),
    SET_PERMISSIONS(Effect.NAMES),
    WRITE(Effect.BYTES),
    FORCE(Effect.BYTES),
    FORCE_FILE(Effect.BYTES),
    FORCE_DIRECTORY(Effect.BYTES),
    FORCE_FILE_SYSTEM(Effect.BYTES);

    private final Effect effect;

    Operation(Effect effect) {
        this.effect = effect;
    }

    /** What kind of thing an operation does; says in which ways it can fail. */
    enum Effect {
        /** Changes nothing. */
        LOOKS,
        /** Works by a path and changes what it stands for. */
        NAMES,
        /** Works on what is open: no right is asked any more. */
        BYTES
    }

    Effect effect() {
        return effect;
    }

    /** True for an operation after which the disk, or what of it survives a power cut, is another. */
    public boolean changesSomething() {
        return effect != Effect.LOOKS;
    }

    /** True for an operation that waits for the device. */
    public boolean forces() {
        return this == FORCE || this == FORCE_FILE || this == FORCE_DIRECTORY || this == FORCE_FILE_SYSTEM;
    }
}
