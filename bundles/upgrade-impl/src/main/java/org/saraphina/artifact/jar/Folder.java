package org.saraphina.artifact.jar;

import java.io.IOException;
import java.nio.file.Path;
import org.saraphina.home.FileFacts.Kind;
import org.saraphina.home.FileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of copies that goes away when they are no longer needed. What cannot be deleted goes at the next start. */
record Folder(FileOperations files, Path path) {
    private static final Logger log = LoggerFactory.getLogger(Folder.class);

    void delete() {
        try {
            boolean isThere = files.facts(path)
                    .filter(facts -> facts.kind() == Kind.DIRECTORY)
                    .isPresent();
            if (isThere) {
                for (Path file : files.list(path)) {
                    files.delete(file);
                }
                files.delete(path);
            }
        } catch (IOException leftover) {
            log.debug("{} is left over until the next start", path, leftover);
        }
    }
}
