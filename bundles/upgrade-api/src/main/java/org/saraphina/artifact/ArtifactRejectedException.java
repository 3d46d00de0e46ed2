package org.saraphina.artifact;

/** An artifact is not what it should be. The message names the file and what is wrong with it; nothing was touched. */
public class ArtifactRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    public ArtifactRejectedException(String message) {
        super(message);
    }

    public ArtifactRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
