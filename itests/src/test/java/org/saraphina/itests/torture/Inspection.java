package org.saraphina.itests.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.home.invariants.HomePicture;
import org.saraphina.home.invariants.Invariants;
import org.saraphina.home.invariants.Invariants.Elsewhere;
import org.saraphina.itests.Deadline;

/**
 * Looks at a home from outside and says what does not hold: the invariants, compared with the last time it was quiet; and
 * what only a long life shows, by the git program and by a witness who forgets nothing.
 */
final class Inspection {
    private static final long LONGEST_WRITE_IN_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long BETWEEN_LOOKS_IN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String IN_GIT = "in git history";
    private static final String COPIES = ".saraphina/live";

    private final Home home;
    private final Witness witness;
    private final GitHistory git;
    private final Map<Path, Path> links;
    private HomePicture last;

    Inspection(Path home, Witness witness) throws IOException {
        this.home = Home.at(home);
        this.witness = witness;
        this.git = new GitHistory(home);
        this.last = look();
        this.links = links();
    }

    /** What somebody is writing just now is not left over yet. */
    private HomePicture look() throws IOException {
        long end = System.nanoTime() + LONGEST_WRITE_IN_NANOS;
        HomePicture picture = HomePicture.of(home, new DiskOperations());
        while (!picture.leftovers().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS_IN_NANOS);
            picture = HomePicture.of(home, new DiskOperations());
        }
        return picture;
    }

    /** What is wrong at the instant of the end, before anybody recovers, or while somebody is at work. */
    List<String> atOnce() throws IOException {
        List<String> violations = new ArrayList<>();
        for (String path : witness.paths()) {
            Optional<String> found = hash(home.root().resolve(path));
            if (!witness.allowed(path).contains(found)) {
                violations.add("I1: " + path + " is " + found.orElse("absent") + ", allowed was "
                        + witness.allowed(path) + ", size " + size(path));
            }
        }
        return violations;
    }

    private static Optional<String> hash(Path file) throws IOException {
        try {
            return Optional.of(Version.sha256(Files.readAllBytes(file)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private String size(String path) {
        try {
            return String.valueOf(Files.size(home.root().resolve(path)));
        } catch (IOException absent) {
            return "unknown";
        }
    }

    /** What is wrong in a quiet home. Concludes whether what was asked for last was done. */
    List<String> quiet() throws IOException, InterruptedException {
        List<String> violations = new ArrayList<>(atOnce());
        HomePicture now = look();
        Set<Version> inHistory = git.exists() ? git.whole(witness.everything()) : Set.of();
        violations.addAll(new Invariants(last, now, tried(), elsewhere(inHistory)).violations());
        if (!witness.concludes(hashes(now))) {
            violations.add("I1: a unit was applied in part");
        }
        violations.addAll(lost(now, inHistory));
        if (!links().equals(links)) {
            violations.add("I5: the links were " + links + " and are " + links());
        }
        witness.quiet();
        last = now;
        return violations;
    }

    /** As {@link #quiet}, after a start: the history is whole, too, and the framework runs what the files say. */
    List<String> recovered() throws IOException, InterruptedException {
        List<String> violations = new ArrayList<>(quiet());
        if (git.exists()) {
            violations.addAll(git.damage());
        }
        violations.addAll(copiesThatDoNotFollow());
        violations.addAll(temporariesInState());
        return violations;
    }

    /** A host that has just started may still be finishing an upgrade that had been confirmed. */
    void awaitQuiet() {
        Deadline.await("the end of what was confirmed", () -> {
            try {
                return !look().intents().unfinished().equals(Optional.of("confirmed"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private List<Map<Path, Optional<Sha256>>> tried() {
        List<Map<Path, Optional<Sha256>>> tried = new ArrayList<>();
        for (Map<String, Optional<Version>> version : witness.tried()) {
            Map<Path, Optional<Sha256>> files = new HashMap<>();
            version.forEach((path, bytes) -> files.put(
                    home.root().resolve(path), bytes.map(Version::sha256).map(Sha256::new)));
            tried.add(files);
        }
        return tried;
    }

    private static Elsewhere elsewhere(Set<Version> inHistory) {
        Set<String> digests = new HashSet<>();
        inHistory.forEach(version -> digests.add(version.sha256()));
        return (file, digest) -> digests.contains(digest.hex());
    }

    private Map<String, String> hashes(HomePicture picture) {
        Map<String, String> hashes = new TreeMap<>();
        picture.files().forEach((file, digest) -> hashes.put(home.relative(file), digest.hex()));
        return hashes;
    }

    /** Every version that was acknowledged is live, or in a whole backup, or in history; or a policy let it go. */
    private List<String> lost(HomePicture now, Set<Version> inHistory) {
        Set<String> inBackups = new HashSet<>();
        now.backupFiles().stream()
                .filter(backup -> now.isWhole(backup.location()))
                .forEach(backup -> inBackups.add(
                        now.digest(backup.location()).orElseThrow().hex()));
        List<String> lost = new ArrayList<>();
        witness.acknowledged()
                .forEach((path, versions) -> versions.stream()
                        .filter(version -> !version.equals(witness.live().get(path)))
                        .filter(version -> !inBackups.contains(version.sha256()))
                        .filter(version -> !inHistory.contains(version))
                        .filter(version -> !wasLetGoByPolicy(path, version, now))
                        .forEach(version -> lost.add("I2: the version " + version + " of " + path
                                + " is neither live, nor in a backup, nor in git history")));
        return lost;
    }

    private boolean wasLetGoByPolicy(String path, Version version, HomePicture now) {
        return now.catalogue().backups().entrySet().stream()
                .filter(taken -> taken.getValue().original().equals(home.root().resolve(path))
                        && taken.getValue().digest().hex().equals(version.sha256()))
                .map(taken -> Optional.ofNullable(now.catalogue().deletions().get(taken.getKey())))
                .flatMap(Optional::stream)
                .anyMatch(reason -> !reason.startsWith(IN_GIT));
    }

    private List<String> copiesThatDoNotFollow() throws IOException {
        Map<String, String> copies = jars(home.root().resolve(COPIES));
        Map<String, String> modules = jars(home.bundles());
        return copies.equals(modules)
                ? List.of()
                : List.of("The framework's copies are " + copies + ", the modules are " + modules);
    }

    private static Map<String, String> jars(Path directory) throws IOException {
        Map<String, String> jars = new TreeMap<>();
        try (Stream<Path> names = Files.list(directory)) {
            for (Path name : names.toList()) {
                if (name.toString().endsWith(".jar")) {
                    jars.put(name.getFileName().toString(), hash(name).orElse("absent"));
                }
            }
        }
        return jars;
    }

    private List<String> temporariesInState() throws IOException {
        List<String> left = new ArrayList<>();
        for (String directory : List.of("", "live", "platform", "uncommitted")) {
            Path place = home.state().resolve(directory);
            if (Files.isDirectory(place)) {
                try (Stream<Path> names = Files.list(place)) {
                    names.map(name -> name.getFileName().toString())
                            .filter(name -> name.endsWith("-tmp") || name.startsWith("offline-"))
                            .forEach(name -> left.add("I7: left in .saraphina/" + directory + ": " + name));
                }
            }
        }
        return left;
    }

    private Map<Path, Path> links() throws IOException {
        Map<Path, Path> found = new TreeMap<>();
        try (Stream<Path> names = Files.walk(home.root(), 2)) {
            for (Path name : names.filter(Files::isSymbolicLink).toList()) {
                found.put(name, Files.readSymbolicLink(name));
            }
        }
        return found;
    }
}
