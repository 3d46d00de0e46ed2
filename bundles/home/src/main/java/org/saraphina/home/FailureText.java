package org.saraphina.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file operation failed, in words instead of in the names of classes. */
public final class FailureText {
    private FailureText() {}

    /** The file, where it is known, and the reason: {@code /home/x.jar: permission denied}. */
    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return withFile(denied, "permission denied");
        }
        if (failure instanceof NoSuchFileException missing) {
            return withFile(missing, "there is no such file");
        }
        if (failure instanceof FileAlreadyExistsException present) {
            return withFile(present, "it is there already");
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static String withFile(FileSystemException failure, String reason) {
        return failure.getFile() == null ? reason : failure.getFile() + ": " + reason;
    }
}
