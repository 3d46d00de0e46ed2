package org.saraphina.intent.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Sha256;
import org.saraphina.home.Home;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.UpgradePlan;

/**
 * What the log says of one upgrade.
 *
 * @param id its number
 * @param artifactId what is applied
 * @param files the files it changes, relative to the home
 * @param changes the modules it changes, for people
 * @param message what the commit should say
 * @param copies the backups it took; empty before {@link Mark#BACKED_UP}
 * @param mark how far it came
 */
record IntentRecord(
        UpgradeId id,
        ArtifactId artifactId,
        List<ChangedFile> files,
        List<String> changes,
        Optional<String> message,
        List<Copy> copies,
        Mark mark) {

    private static final ArtifactId NAMELESS = new ArtifactId("unknown");

    /** How far an upgrade came. */
    enum Mark {
        OPENED("opened"),
        BACKED_UP("backed-up"),
        CONFIRMED("confirmed"),
        SETTLED("settled");

        private final String word;

        Mark(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Mark of(String word) {
            return Stream.of(values())
                    .filter(mark -> mark.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("nobody knows the word '" + word + "'"));
        }
    }

    /** A file before and after; a missing digest means that the file is not there. */
    record ChangedFile(String path, Optional<Sha256> before, Optional<Sha256> after) {
        private static final String ABSENT = "-";

        String written() {
            return before.map(Sha256::hex).orElse(ABSENT) + ","
                    + after.map(Sha256::hex).orElse(ABSENT) + "," + path;
        }

        static ChangedFile read(String text) {
            String[] parts = text.split(",", 3);
            return new ChangedFile(parts[2], digest(parts[0]), digest(parts[1]));
        }

        private static Optional<Sha256> digest(String text) {
            return text.equals(ABSENT) ? Optional.empty() : Optional.of(new Sha256(text));
        }
    }

    /** A backup that the upgrade took. */
    record Copy(String original, String location, Sha256 digest) {}

    static IntentRecord opened(UpgradeId id, UpgradePlan plan, Home home) {
        List<ChangedFile> files =
                plan.files().stream().map(change -> changed(change, home)).toList();
        List<String> changes = plan.modules().stream().map(Object::toString).toList();
        return new IntentRecord(id, plan.artifactId(), files, changes, plan.message(), List.of(), Mark.OPENED);
    }

    private static ChangedFile changed(FileChange change, Home home) {
        return new ChangedFile(home.relative(change.target()), change.before(), change.after());
    }

    static Copy copy(Backup backup, Home home) {
        Sha256 digest = backup.digest()
                .orElseThrow(() -> new IllegalArgumentException("Taken without a digest: " + backup.name()));
        return new Copy(home.relative(backup.original()), home.relative(backup.location()), digest);
    }

    IntentRecord backedUp(List<Copy> taken) {
        return new IntentRecord(id, artifactId, files, changes, message, List.copyOf(taken), Mark.BACKED_UP);
    }

    IntentRecord marked(Mark reached) {
        return new IntentRecord(id, artifactId, files, changes, message, copies, reached);
    }

    boolean isSettled() {
        return mark == Mark.SETTLED;
    }

    /** The files it changes; absolute. */
    List<Path> targets(Home home) {
        return files.stream().map(file -> home.root().resolve(file.path())).toList();
    }

    Optional<Copy> copyOf(ChangedFile file) {
        return copies.stream()
                .filter(copy -> copy.original().equals(file.path()))
                .findFirst();
    }

    /** The line that brings the log from the mark before to this one. */
    Line line() {
        List<Line.Field> fields = new ArrayList<>();
        fields.add(new Line.Field("id", id.value()));
        if (mark == Mark.OPENED || mark == Mark.BACKED_UP) {
            fields.add(new Line.Field("artifact", artifactId.value()));
            message.ifPresent(text -> fields.add(new Line.Field("message", text)));
            changes.forEach(change -> fields.add(new Line.Field("change", change)));
            files.forEach(file -> fields.add(new Line.Field("file", file.written())));
        }
        if (mark == Mark.BACKED_UP) {
            copies.forEach(copy -> fields.add(new Line.Field("copy", written(copy))));
        }
        return new Line(mark.word(), fields);
    }

    /** True for a line of an upgrade after {@code before} that tells all there is to know of it, so that one is settled. */
    static boolean begins(Line line, Optional<IntentRecord> before) {
        boolean isOfAnother = before.isEmpty()
                || !line.first("id").equals(Optional.of(before.get().id().value()));
        boolean isOpened = line.word().equals(Mark.OPENED.word());
        boolean standsAlone = isOpened
                || line.word().equals(Mark.BACKED_UP.word())
                || line.word().equals(Mark.SETTLED.word());
        return isOfAnother && standsAlone;
    }

    /** What the log says after {@code line}. */
    static IntentRecord after(Optional<IntentRecord> before, Line line) {
        Mark mark = Mark.of(line.word());
        Optional<IntentRecord> open = before.filter(upgrade -> !upgrade.isSettled());
        if (mark == Mark.OPENED && open.isPresent()) {
            throw new IllegalArgumentException(
                    "an upgrade is opened while " + open.get().id() + " is");
        }
        IntentRecord known = open.isPresent() ? open.get() : readOpened(line);
        if (!known.id().value().equals(line.first("id").orElseThrow())) {
            throw new IllegalArgumentException("'" + line.word() + "' of another upgrade than " + known.id());
        }
        if (mark == Mark.CONFIRMED && known.mark() != Mark.BACKED_UP) {
            throw new IllegalArgumentException("'confirmed' before 'backed-up'");
        }
        return mark == Mark.BACKED_UP
                ? known.backedUp(line.all("copy")
                        .map(copy -> readCopy(known.files(), copy))
                        .toList())
                : known.marked(mark);
    }

    private static IntentRecord readOpened(Line line) {
        return new IntentRecord(
                new UpgradeId(line.first("id").orElseThrow()),
                line.first("artifact").map(ArtifactId::new).orElse(NAMELESS),
                line.all("file").map(ChangedFile::read).toList(),
                line.all("change").toList(),
                line.first("message"),
                List.of(),
                Mark.OPENED);
    }

    private static Copy readCopy(List<ChangedFile> files, String text) {
        String[] parts = text.split(",", 3);
        String original = files.get(Integer.parseInt(parts[0])).path();
        return new Copy(original, parts[2], new Sha256(parts[1]));
    }

    private String written(Copy copy) {
        List<String> paths = files.stream().map(ChangedFile::path).toList();
        return paths.indexOf(copy.original()) + "," + copy.digest() + "," + copy.location();
    }
}
