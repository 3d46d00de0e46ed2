package org.saraphina.home.invariants;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.saraphina.backup.Sha256;

/**
 * What must hold of a home after every test, every crash and every restart: one method for each invariant, each of which
 * says what is wrong. Compares a picture of the quiet home before something was tried with one after.
 */
public final class Invariants {
    private final HomePicture before;
    private final HomePicture after;
    private final List<Map<Path, Optional<Sha256>>> versions;
    private final Elsewhere elsewhere;

    /** Who can tell that bytes are kept outside the home's backups: in git history, say. */
    @FunctionalInterface
    public interface Elsewhere {
        Elsewhere NOWHERE = (file, digest) -> false;

        /** True if the bytes of {@code file} that hash to {@code digest} are there, whole and reachable. */
        boolean holds(Path file, Sha256 digest);
    }

    /**
     * Compares.
     *
     * @param before the home when nothing was going on
     * @param after the home after what was tried, and after the restart that followed if the process died
     * @param tried each version that was tried to bring in: the files it changes and what they become, empty for one that goes
     * @param elsewhere where else bytes may be
     */
    public Invariants(
            HomePicture before, HomePicture after, List<Map<Path, Optional<Sha256>>> tried, Elsewhere elsewhere) {
        this.before = requireNonNull(before, "before is null");
        this.after = requireNonNull(after, "after is null");
        this.elsewhere = requireNonNull(elsewhere, "elsewhere is null");
        this.versions = List.copyOf(tried);
    }

    /** Everything that is wrong, one sentence each; what {@link #leftoversAreGone} says included. */
    public List<String> violations() {
        List<String> wrong = new ArrayList<>(violationsWhileRunning());
        wrong.addAll(leftoversAreGone());
        wrong.addAll(nothingIsUnfinished());
        return wrong;
    }

    /** As {@link #violations}, without what is only made good at the next start. */
    public List<String> violationsWhileRunning() {
        return List.<Function<Invariants, List<String>>>of(
                        Invariants::liveFilesAreOldOrNew,
                        Invariants::replacedBytesAreKept,
                        Invariants::theNewestBackupsAreKept,
                        Invariants::theCatalogueForgetsNothing,
                        Invariants::everyDeletionHasAReason,
                        Invariants::nothingElseIsTouched,
                        Invariants::recordedBackupsAreWhole)
                .stream()
                .flatMap(invariant -> invariant.apply(this).stream())
                .toList();
    }

    /** I1: the files that an upgrade changes are all as they were, or all as they were to become. */
    public List<String> liveFilesAreOldOrNew() {
        Set<Path> changed = changed();
        boolean isOld = changed.stream().allMatch(file -> after.digest(file).equals(before.digest(file)));
        boolean isNew = versions.stream().anyMatch(this::isWhatIsThere);
        if (isOld || isNew) {
            return List.of();
        }
        return changed.stream()
                .map(file -> "I1: neither the old nor a new version: " + name(file) + " "
                        + after.digest(file).map(Sha256::brief).orElse("is absent") + ", was "
                        + before.digest(file).map(Sha256::brief).orElse("absent"))
                .toList();
    }

    /** A version says nothing about files that only another one changes: those are as they were. */
    private boolean isWhatIsThere(Map<Path, Optional<Sha256>> version) {
        return changed().stream()
                .allMatch(file -> after.digest(file).equals(version.getOrDefault(file, before.digest(file))));
    }

    private Set<Path> changed() {
        Set<Path> changed = new TreeSet<>();
        versions.forEach(version -> changed.addAll(version.keySet()));
        return changed;
    }

    /** I2: bytes that were replaced are in a whole backup, or elsewhere. */
    public List<String> replacedBytesAreKept() {
        List<String> wrong = new ArrayList<>();
        for (Path file : changed()) {
            Optional<Sha256> old = before.digest(file);
            boolean isReplaced = old.isPresent() && !after.digest(file).equals(old);
            if (isReplaced && !isKept(file, old.get())) {
                wrong.add("I2: replaced, and neither backed up nor elsewhere: " + name(file));
            }
        }
        return wrong;
    }

    private boolean isKept(Path file, Sha256 digest) {
        boolean isBackedUp = after.backupsOf(file).stream()
                .anyMatch(backup -> after.isWhole(backup.location())
                        && after.digest(backup.location()).equals(Optional.of(digest)));
        return isBackedUp || elsewhere.holds(file, digest);
    }

    /**
     * I3: the newest backup of each file is there, or a newer one, or the bytes of either are elsewhere; so is the newest
     * whole one.
     */
    public List<String> theNewestBackupsAreKept() {
        List<String> wrong = new ArrayList<>();
        Set<Path> originals = new HashSet<>();
        before.backupFiles().forEach(backup -> originals.add(before.originalOf(backup)));
        for (Path original : originals) {
            List<BackupFile> then = before.backupsOf(original);
            List<BackupFile> now = after.backupsOf(original);
            if (isLost(original, then, now)) {
                wrong.add("I3: the newest backup is gone: " + name(then.get(0).location()));
            }
            List<BackupFile> wholeThen = whole(before, then);
            if (isLost(original, wholeThen, whole(after, now))) {
                wrong.add("I3: the newest whole backup is gone: "
                        + name(wholeThen.get(0).location()));
            }
        }
        return wrong;
    }

    private boolean isLost(Path original, List<BackupFile> then, List<BackupFile> now) {
        if (then.isEmpty()) {
            return false;
        }
        BackupFile newest = then.get(0);
        boolean isThereOrHasASuccessor = !now.isEmpty() && now.get(0).stamp().compareTo(newest.stamp()) >= 0;
        return !isThereOrHasASuccessor
                && !elsewhere.holds(original, before.digest(newest.location()).orElseThrow())
                && !hasASuccessorElsewhere(original, newest);
    }

    /** A newer one that was taken and deleted again, because its bytes are elsewhere. */
    private boolean hasASuccessorElsewhere(Path original, BackupFile newest) {
        return after.catalogue().backups().entrySet().stream()
                .filter(taken -> taken.getValue().original().equals(original))
                .filter(taken -> BackupFile.of(taken.getKey())
                        .filter(backup -> backup.stamp().compareTo(newest.stamp()) > 0)
                        .isPresent())
                .anyMatch(taken -> elsewhere.holds(original, taken.getValue().digest()));
    }

    private static List<BackupFile> whole(HomePicture home, List<BackupFile> backups) {
        return backups.stream()
                .filter(backup -> home.isWhole(backup.location()))
                .toList();
    }

    /** I4: what was recorded of a backup that is there still is, and every new backup was recorded. */
    public List<String> theCatalogueForgetsNothing() {
        List<String> wrong = new ArrayList<>();
        for (BackupFile backup : after.backupFiles()) {
            Path location = backup.location();
            boolean isNew = before.digest(location).isEmpty();
            Optional<RecordedBackups.Taken> then = before.catalogue().taken(location);
            Optional<RecordedBackups.Taken> now = after.catalogue().taken(location);
            if (isNew && now.isEmpty()) {
                wrong.add("I4: a backup that nobody recorded: " + name(location));
            }
            if (!isNew && then.isPresent() && !now.equals(then)) {
                wrong.add("I4: what was recorded is forgotten: " + name(location));
            }
            boolean lostItsPin = before.catalogue().pinned().contains(location)
                    && !after.catalogue().pinned().contains(location);
            if (!isNew && lostItsPin) {
                wrong.add("I4: a pin is forgotten: " + name(location));
            }
        }
        return wrong;
    }

    /** I4 and I5: a backup that is gone was recorded, unpinned, whole, and the reason why it went is recorded. */
    public List<String> everyDeletionHasAReason() {
        List<String> wrong = new ArrayList<>();
        for (BackupFile backup : before.backupFiles()) {
            Path location = backup.location();
            boolean isGone = after.digest(location).isEmpty();
            if (!isGone) {
                continue;
            }
            if (!after.catalogue().deletions().containsKey(location)) {
                wrong.add("I4: deleted without a recorded reason: " + name(location));
            }
            if (before.catalogue().pinned().contains(location)) {
                wrong.add("I5: deleted although it is pinned: " + name(location));
            }
            if (!before.isWhole(location)) {
                wrong.add("I5: deleted although nobody knows what it held: " + name(location));
            }
        }
        return wrong;
    }

    /** I5: every file that is no recorded backup, and that no version changes, has the bytes it had. */
    public List<String> nothingElseIsTouched() {
        List<String> wrong = new ArrayList<>();
        before.untouchables(changed()).forEach((file, digest) -> {
            Optional<Sha256> now = after.digest(file);
            if (!now.equals(Optional.of(digest))) {
                wrong.add("I5: " + (now.isEmpty() ? "deleted" : "overwritten") + ": " + name(file));
            }
        });
        Set<Path> appeared = new TreeSet<>(after.untouchables(changed()).keySet());
        appeared.removeAll(before.files().keySet());
        appeared.forEach(file -> wrong.add("I5: appeared: " + name(file)));
        return wrong;
    }

    /** I6: a recorded backup holds what was recorded, unless it did not before. */
    public List<String> recordedBackupsAreWhole() {
        List<String> wrong = new ArrayList<>();
        after.catalogue().backups().keySet().forEach(location -> {
            boolean isThere = after.digest(location).isPresent();
            boolean wasAltered = before.digest(location).isPresent() && !before.isWhole(location);
            if (isThere && !wasAltered && !after.isWhole(location)) {
                wrong.add("I6: not what was recorded: " + name(location));
            }
        });
        return wrong;
    }

    /** I7: after a start there are no unfinished files. */
    public List<String> leftoversAreGone() {
        return after.leftovers().stream()
                .map(file -> "I7: left over: " + name(file))
                .toList();
    }

    /** I8: after a start no upgrade is unfinished that would have to be undone; a confirmed one may wait for git. */
    public List<String> nothingIsUnfinished() {
        return after.intents().unfinished().filter(mark -> !mark.equals("confirmed")).stream()
                .map(mark -> "I8: an upgrade is unfinished: " + mark)
                .toList();
    }

    /** I8: who was refused finds every file as it was; new backups may be there. */
    public List<String> refusalChangedNothing() {
        return before.files().keySet().stream()
                .filter(file -> before.catalogue().taken(file).isEmpty())
                .filter(file -> !after.digest(file).equals(before.digest(file)))
                .map(file -> "I8: refused, but changed: " + name(file))
                .toList();
    }

    private String name(Path file) {
        return after.home().relative(file);
    }
}
