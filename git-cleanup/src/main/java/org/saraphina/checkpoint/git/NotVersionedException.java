package org.saraphina.checkpoint.git;

import java.util.List;
import org.saraphina.checkpoint.CheckpointException;

/** Nothing that should be committed can ever be; trying again would not help. */
final class NotVersionedException extends CheckpointException {
    private static final long serialVersionUID = 1L;

    NotVersionedException(List<String> reasons) {
        super(String.join(" ", reasons));
    }
}
