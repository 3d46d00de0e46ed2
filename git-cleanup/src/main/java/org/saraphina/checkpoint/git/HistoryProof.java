package org.saraphina.checkpoint.git;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.git.HistorySearch.Wanted;
import org.saraphina.cleanup.RedundancyProof;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves that backups are in git history. All of this holds at the time of the answer: the backup's bytes hash to what was
 * recorded; they are the blob at that path in a commit that a branch or tag reaches; that blob opens and hashes to the same;
 * and the repository is durable.
 */
@Component
public final class HistoryProof implements RedundancyProof {
    private static final Logger log = LoggerFactory.getLogger(HistoryProof.class);

    private final HistoryRepository history;
    private final Home home;
    private final FileOperations files;
    private final RepeatedSearch search = new RepeatedSearch();

    /** Where in history each backup would be, of those that were asked for last time. */
    private final Map<Backup, Wanted> places = new HashMap<>();

    @Activate
    public HistoryProof(@Reference HistoryRepository history) {
        this.history = requireNonNull(history, "history is null");
        this.home = history.home();
        this.files = history.files();
    }

    @Override
    public Map<Backup, String> prove(Collection<Backup> backups) {
        try {
            if (backups.isEmpty() || !history.exists()) {
                return Map.of();
            }
            try (Repository repository = history.open()) {
                return prove(backups, repository);
            }
        } catch (CheckpointException | IOException | RuntimeException cannotTell) {
            log.warn("What is in git history cannot be told, so the backups stay: {}", cannotTell.getMessage());
            return Map.of();
        }
    }

    private synchronized Map<Backup, String> prove(Collection<Backup> backups, Repository repository)
            throws IOException {
        if (borrowsObjects(repository)) {
            log.warn("{} borrows objects of another repository, so nothing is proven by it", repository.getDirectory());
            return Map.of();
        }
        Set<Backup> whole = locate(backups);
        Map<Wanted, RevCommit> found = search.find(places.values(), repository);
        Map<Backup, String> proven = new LinkedHashMap<>();
        Set<RevCommit> commits = new HashSet<>();
        for (Backup backup : found.isEmpty() ? List.<Backup>of() : backups) {
            RevCommit commit = found.get(places.get(backup));
            boolean isWhole =
                    commit != null && (whole.contains(backup) || blobOf(backup).isPresent());
            if (isWhole && opensAndHashesTo(backup, places.get(backup).blob(), repository)) {
                proven.put(backup, "in git history: " + commit.name().substring(0, 8));
                commits.add(commit);
            }
        }
        if (!proven.isEmpty()) {
            history.durable().require(commits, repository);
        }
        return proven;
    }

    /** Whoever owns the other repository may let its objects go at any time. */
    private boolean borrowsObjects(Repository repository) throws IOException {
        return files.facts(Durability.common(repository).resolve("objects/info/alternates"))
                .isPresent();
    }

    /**
     * Finds out where in history each backup would be. One whose bytes were read before is not read again until it is found
     * there: ten thousand backups that are in no commit would else be read after every upgrade.
     *
     * @return which backups were read now, and hold what was recorded
     */
    private Set<Backup> locate(Collection<Backup> backups) {
        Set<Backup> whole = new HashSet<>();
        int located = 0;
        for (Backup backup : backups) {
            boolean isLocated = places.containsKey(backup) || locate(backup, whole);
            located += isLocated ? 1 : 0;
        }
        boolean areSomeNotAskedFor = located < places.size();
        if (areSomeNotAskedFor) {
            places.keySet().retainAll(new HashSet<>(backups));
        }
        return whole;
    }

    private boolean locate(Backup backup, Set<Backup> whole) {
        Optional<ObjectId> blob = blobOf(backup);
        blob.ifPresent(id -> {
            places.put(backup, new Wanted(home.relative(backup.original()), id));
            whole.add(backup);
        });
        return blob.isPresent();
    }

    /** What git would call the bytes of a backup; empty unless they are those that were recorded. */
    private Optional<ObjectId> blobOf(Backup backup) {
        try {
            Optional<FileFacts> copy = files.facts(backup.location()).filter(FileFacts::isFile);
            boolean canBeProven = copy.isPresent() && backup.digest().isPresent() && home.holds(backup.original());
            if (!canBeProven) {
                return Optional.empty();
            }
            try (InputStream in = files.read(backup.location())) {
                BlobDigest digest = BlobDigest.of(in, copy.get().size());
                return backup.digest().filter(digest.sha256()::equals).map(same -> digest.id());
            }
        } catch (IOException unreadable) {
            log.warn("{} cannot be read, so nothing is proven of it: {}", backup.location(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    private boolean opensAndHashesTo(Backup backup, ObjectId blob, Repository repository) {
        try {
            ObjectLoader object = repository.open(blob, Constants.OBJ_BLOB);
            try (InputStream in = object.openStream()) {
                BlobDigest digest = BlobDigest.of(in, object.getSize());
                return backup.digest().filter(digest.sha256()::equals).isPresent();
            }
        } catch (IOException | RuntimeException damaged) {
            log.warn("{} in git is damaged, so its backup stays: {}", backup.original(), damaged.getMessage());
            return false;
        }
    }
}
