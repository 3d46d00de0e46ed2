package org.saraphina.intent.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FailureText;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.intent.file.IntentRecord.ChangedFile;
import org.saraphina.intent.file.IntentRecord.Copy;

/** Looks for the bytes that a file held before an upgrade. What was written about a place counts for nothing: they are hashed. */
final class ProvenBytes {
    private static final String MARK = ".bak.";

    private final Home home;
    private final FileOperations files;
    private final DurableFiles durable;
    private final ChangedFile file;
    private final Path target;
    private final Optional<Path> recorded;
    private final List<String> disappointments = new ArrayList<>();

    ProvenBytes(Home home, FileOperations files, IntentRecord upgrade, ChangedFile file) throws IOException {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.durable = new DurableFiles(files);
        this.file = requireNonNull(file, "file is null");
        this.target = home.resolve(file.path());
        Optional<Copy> copy = upgrade.copyOf(file);
        this.recorded = copy.isPresent() ? Optional.of(home.resolve(copy.get().location())) : Optional.empty();
    }

    /**
     * The best place that holds them.
     *
     * @throws IOException if none does; the message says where they were sought and how git would bring them back
     */
    Path find() throws IOException {
        Sha256 wanted = file.before().orElseThrow();
        for (Path place : places()) {
            if (holds(place, wanted)) {
                return place;
            }
        }
        throw new IOException("it needs the bytes with SHA-256 " + wanted + ", which are nowhere in this home ("
                + String.join("; ", disappointments) + "). " + fromElsewhere(wanted));
    }

    /** The backup that the upgrade took, other backups of the file, the copy that the framework ran from. */
    private Set<Path> places() throws IOException {
        Set<Path> places = new LinkedHashSet<>();
        recorded.ifPresent(places::add);
        places.addAll(backups());
        if (target.getParent().equals(home.bundles())) {
            places.add(home.liveModule(target));
        }
        if (target.getParent().equals(home.platform())) {
            places.add(home.livePlatform().resolve(target.getFileName()));
        }
        return places;
    }

    private List<Path> backups() throws IOException {
        String name = recorded.map(backup -> nameInBackups(backup.getFileName().toString()))
                .orElse(target.getFileName().toString());
        boolean hasDirectory = files.facts(target.getParent()).isPresent();
        return hasDirectory
                ? files.list(target.getParent()).stream()
                        .filter(path -> path.getFileName().toString().startsWith(name + MARK))
                        .sorted(Comparator.reverseOrder())
                        .toList()
                : List.of();
    }

    /** A long name is shortened in the names of its backups. */
    private static String nameInBackups(String backup) {
        return backup.contains(MARK) ? backup.substring(0, backup.lastIndexOf(MARK)) : backup;
    }

    private boolean holds(Path place, Sha256 wanted) {
        String name = home.relative(place);
        try {
            Optional<FileFacts> facts = files.facts(place);
            if (facts.isEmpty()) {
                disappointments.add(name + " is missing");
            } else if (!facts.get().isFile()) {
                disappointments.add(name + " is " + facts.get().kind().phrase());
            } else {
                Sha256 found = durable.sha256(place);
                boolean isIt = found.equals(wanted);
                if (!isIt) {
                    disappointments.add("the bytes of " + name + " hash to " + found.brief() + "…");
                }
                return isIt;
            }
        } catch (IOException unreadable) {
            disappointments.add(name + " cannot be read: " + FailureText.of(unreadable));
        }
        return false;
    }

    /** Git knows bytes by another hash, so the command looks through the versions of the file. */
    private String fromElsewhere(Sha256 wanted) throws IOException {
        if (files.facts(home.history()).isEmpty()) {
            return "There is no git history here: put them there from a copy of this home, then start again.";
        }
        String path = quoted(file.path());
        String version = "\"$c\":" + path;
        return "If git has them, this brings them back; then start again:\n  cd "
                + quoted(home.root().toString())
                + " && for c in $(git rev-list --all -- " + path + "); do git show " + version
                + " 2>/dev/null | sha256sum | grep -q ^" + wanted + " && git show " + version + " > " + path
                + " && break; done";
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9/._+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
