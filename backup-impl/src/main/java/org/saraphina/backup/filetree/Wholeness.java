package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.Verification;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says whether files hold the bytes they should; hashes a file again only when its facts changed. */
final class Wholeness {
    private static final Logger LOG = LoggerFactory.getLogger(Wholeness.class);

    private final FileOperations files;
    private final DurableFiles durable;
    private final Map<Path, Finding> findings = new ConcurrentHashMap<>();

    private record Finding(FileFacts facts, Verification verification) {}

    Wholeness(FileOperations files) {
        this.files = requireNonNull(files, "files is null");
        this.durable = new DurableFiles(files);
    }

    Verification check(Path file, Optional<Sha256> expected) {
        try {
            Optional<FileFacts> facts = files.facts(file);
            if (facts.isEmpty()) {
                return Verification.MISSING;
            }
            return expected.isEmpty() ? Verification.UNRECORDED : check(file, facts.get(), expected.get());
        } catch (NoSuchFileException goneMeanwhile) {
            return Verification.MISSING;
        } catch (IOException failure) {
            LOG.warn("A backup cannot be read: {}", file, failure);
            return Verification.UNREADABLE;
        }
    }

    private Verification check(Path file, FileFacts facts, Sha256 expected) throws IOException {
        Finding known = findings.get(file);
        if (known != null && known.facts().equals(facts)) {
            return known.verification();
        }
        boolean isWhole = facts.isFile() && durable.sha256(file).equals(expected);
        Verification verification = isWhole ? Verification.WHOLE : Verification.ALTERED;
        findings.put(file, new Finding(facts, verification));
        return verification;
    }

    void justWritten(Path file) throws IOException {
        files.facts(file).ifPresent(facts -> findings.put(file, new Finding(facts, Verification.WHOLE)));
    }

    void forget(Collection<Path> gone) {
        gone.forEach(findings::remove);
    }
}
