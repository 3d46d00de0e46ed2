package org.saraphina.checkpoint.git;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.CheckpointException;
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

    @Activate
    public HistoryProof(@Reference HistoryRepository history) {
        this.history = requireNonNull(history, "history is null");
        this.home = history.home();
        this.files = history.files();
    }

    @Override
    public Map<Backup, String> prove(Collection<Backup> backups) {
        Map<Backup, ObjectId> wanted = blobsOf(backups);
        try {
            if (wanted.isEmpty() || !history.exists()) {
                return Map.of();
            }
            try (Repository repository = history.open()) {
                Map<Backup, String> found = new Search(repository, wanted).find();
                if (!found.isEmpty()) {
                    new Durability(files).forceEverything(repository);
                }
                return found;
            }
        } catch (CheckpointException | IOException | RuntimeException cannotTell) {
            log.warn("What is in git history cannot be told, so the backups stay: {}", cannotTell.getMessage());
            return Map.of();
        }
    }

    /** What git would call the bytes of each backup that still holds what was recorded. */
    private Map<Backup, ObjectId> blobsOf(Collection<Backup> backups) {
        Map<Backup, ObjectId> blobs = new LinkedHashMap<>();
        for (Backup backup : backups) {
            try (InputStream in = files.read(backup.location())) {
                BlobDigest digest = BlobDigest.of(in, size(backup));
                if (backup.digest().filter(digest.sha256()::equals).isPresent()) {
                    blobs.put(backup, digest.id());
                }
            } catch (IOException unreadable) {
                log.warn(
                        "{} cannot be read, so nothing is proven of it: {}",
                        backup.location(),
                        unreadable.getMessage());
            }
        }
        return blobs;
    }

    private long size(Backup backup) throws IOException {
        return files.facts(backup.location()).map(FileFacts::size).orElse(backup.sizeInBytes());
    }

    /** One walk through history for all backups, the newest commits first, until all are found. */
    private final class Search {
        private final Repository repository;
        private final Map<String, List<Backup>> missing = new HashMap<>();
        private final Map<Backup, ObjectId> wanted;
        private final Map<Backup, String> found = new HashMap<>();

        private Search(Repository repository, Map<Backup, ObjectId> wanted) {
            this.repository = repository;
            this.wanted = wanted;
            wanted.keySet()
                    .forEach(backup -> missing.computeIfAbsent(
                                    home.relative(backup.original()), any -> new ArrayList<>())
                            .add(backup));
        }

        private Map<Backup, String> find() throws IOException {
            try (RevWalk commits = new RevWalk(repository)) {
                for (RevCommit tip : tips(commits)) {
                    commits.markStart(tip);
                }
                commits.setTreeFilter(
                        AndTreeFilter.create(PathFilterGroup.createFromStrings(missing.keySet()), TreeFilter.ANY_DIFF));
                for (RevCommit commit = commits.next(); commit != null && !missing.isEmpty(); commit = commits.next()) {
                    lookInto(commit);
                }
            }
            return found;
        }

        /** What branches and tags point at; what only a detached HEAD or a reflog reaches may be dropped by git. */
        private Set<RevCommit> tips(RevWalk commits) throws IOException {
            Set<RevCommit> tips = new LinkedHashSet<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS)) {
                RevObject target = commits.peel(commits.parseAny(ref.getObjectId()));
                if (target instanceof RevCommit commit) {
                    tips.add(commit);
                }
            }
            return tips;
        }

        private void lookInto(RevCommit commit) throws IOException {
            for (String path : List.copyOf(missing.keySet())) {
                try (TreeWalk entry = TreeWalk.forPath(repository, path, commit.getTree())) {
                    boolean isFile = entry != null && (entry.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
                    if (isFile) {
                        match(path, entry.getObjectId(0), commit);
                    }
                }
            }
        }

        private void match(String path, ObjectId blob, RevCommit commit) throws IOException {
            List<Backup> left = new ArrayList<>(missing.get(path));
            for (Backup backup : List.copyOf(left)) {
                if (wanted.get(backup).equals(blob) && opensAndHashesTo(blob, backup)) {
                    found.put(backup, "in git history: " + commit.name().substring(0, 8));
                    left.remove(backup);
                }
            }
            if (left.isEmpty()) {
                missing.remove(path);
            } else {
                missing.put(path, left);
            }
        }

        private boolean opensAndHashesTo(ObjectId blob, Backup backup) throws IOException {
            ObjectLoader object = repository.open(blob, Constants.OBJ_BLOB);
            try (InputStream in = object.openStream()) {
                BlobDigest digest = BlobDigest.of(in, object.getSize());
                return digest.id().equals(blob)
                        && backup.digest().filter(digest.sha256()::equals).isPresent();
            } catch (IOException damaged) {
                log.warn("{} in git is damaged, so its backup stays: {}", backup.original(), damaged.getMessage());
                return false;
            }
        }
    }
}
