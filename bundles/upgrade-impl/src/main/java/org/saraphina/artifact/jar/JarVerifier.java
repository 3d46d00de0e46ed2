package org.saraphina.artifact.jar;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saraphina.artifact.Artifact;
import org.saraphina.artifact.Artifact.Source;
import org.saraphina.artifact.ArtifactFile;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.artifact.ArtifactVerifier;
import org.saraphina.artifact.ModuleId;
import org.saraphina.artifact.VerifiedArtifact;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.DurableFiles.Copied;
import org.saraphina.home.EscapeException;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileFacts.Kind;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.intent.RecoveredHome;

/**
 * Verifies artifacts by copying them into {@code HOME/.saraphina/incoming} and reading the copies through: what is applied
 * is what was verified, whatever becomes of the sources.
 */
@Component
public final class JarVerifier implements ArtifactVerifier {
    private final Home home;
    private final FileOperations files;
    private final DurableFiles durable;
    private final Limits limits;

    @Activate
    public JarVerifier(@Reference RecoveredHome home) {
        this(new Home(home.root()), new DiskOperations(), Limits.USUAL);
    }

    public JarVerifier(Home home, FileOperations files, Limits limits) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.durable = new DurableFiles(files);
        this.limits = requireNonNull(limits, "limits is null");
    }

    @Override
    public VerifiedArtifact verify(Artifact artifact) throws ArtifactRejectedException {
        Path folder = home.incoming().resolve(UUID.randomUUID().toString());
        Reception reception = new Reception(folder);
        try {
            files.createDirectories(folder);
            for (Source source : artifact.sources()) {
                reception.receive(source);
            }
            Sha256 digest = digest(reception.received);
            ArtifactId id = artifact.id().orElseGet(() -> ArtifactId.of(digest));
            return new VerifiedArtifact(
                    id, digest, reception.received, reception.entriesRead, () -> new Folder(files, folder).delete());
        } catch (EscapeException escape) {
            new Folder(files, folder).delete();
            throw new ArtifactRejectedException(escape.getMessage(), escape);
        } catch (IOException failure) {
            new Folder(files, folder).delete();
            throw new ArtifactRejectedException(
                    "The artifact could not be taken into " + home.incoming() + ": " + failure.getMessage(), failure);
        } catch (ArtifactRejectedException rejected) {
            new Folder(files, folder).delete();
            throw rejected;
        }
    }

    /** Of the one file, or of the list of targets and digests. */
    private Sha256 digest(List<ArtifactFile> received) {
        if (received.size() == 1) {
            return received.get(0).digest();
        }
        MessageDigest list = DurableFiles.newSha256();
        received.stream()
                .sorted(Comparator.comparing(file -> home.relative(file.target())))
                .map(file -> home.relative(file.target()) + " " + file.digest() + "\n")
                .forEach(line -> list.update(line.getBytes(StandardCharsets.UTF_8)));
        return Sha256.of(list.digest());
    }

    /** One artifact coming in. */
    private final class Reception {
        private final Path folder;
        private final List<ArtifactFile> received = new ArrayList<>();
        private final Set<Path> targets = new HashSet<>();
        private int entriesRead;
        private int copies;

        private Reception(Path folder) {
            this.folder = folder;
        }

        private void receive(Source source) throws IOException, ArtifactRejectedException {
            Path location = source.location().toAbsolutePath();
            Path real = requirePresent(location);
            FileFacts facts = files.facts(real).orElseThrow(() -> absent(location));
            if (facts.kind() == Kind.DIRECTORY) {
                receiveDirectory(real);
                return;
            }
            requireFile(location, facts);
            Path copy = nextCopy();
            Copied copied = copy(real, copy);
            if (source.target().isPresent()) {
                Path target = home.resolve(
                        home.relative(home.root().resolve(source.target().get())));
                accept(location.getFileName().toString(), copy, copied, target);
            } else {
                receiveArchive(location.getFileName().toString(), copy, copied);
            }
        }

        private ArtifactRejectedException absent(Path location) {
            return new ArtifactRejectedException("There is no file " + location);
        }

        /** A person may name a link; what it leads to is what is meant. */
        private Path requirePresent(Path location) throws IOException, ArtifactRejectedException {
            boolean isLink = files.facts(location)
                    .filter(facts -> facts.kind() == Kind.SYMBOLIC_LINK)
                    .isPresent();
            try {
                return isLink ? location.toRealPath() : location;
            } catch (IOException dangling) {
                throw new ArtifactRejectedException("There is no file " + location, dangling);
            }
        }

        private void requireFile(Path location, FileFacts facts) throws ArtifactRejectedException {
            if (!facts.isFile()) {
                throw new ArtifactRejectedException(
                        location + " is " + facts.kind().phrase() + ", not a file");
            }
            if (facts.size() == 0) {
                throw new ArtifactRejectedException(location + " is empty");
            }
        }

        /** With the permissions of the source: a script stays one. */
        private Copied copy(Path source, Path copy) throws IOException {
            Copied copied = durable.copy(source, copy);
            Permissions.copy(files, source, copy);
            return copied;
        }

        private Path nextCopy() {
            return folder.resolve(Integer.toString(copies++));
        }

        private void receiveDirectory(Path directory) throws IOException, ArtifactRejectedException {
            List<Path> inside = new ArrayList<>();
            collect(directory, inside);
            if (inside.isEmpty()) {
                throw new ArtifactRejectedException(directory + " holds no files");
            }
            for (Path file : inside) {
                String name = String.join(
                        "/",
                        Stream.of(directory.relativize(file))
                                .map(Path::toString)
                                .toList());
                Path target = home.resolve(name);
                FileFacts facts = files.facts(file).orElseThrow();
                if (!facts.isFile()) {
                    throw new ArtifactRejectedException(
                            file + " is " + facts.kind().phrase() + ", not a file");
                }
                Path copy = nextCopy();
                accept(name, copy, copy(file, copy), target);
            }
        }

        /** Whatever is no directory, sorted by path. */
        private void collect(Path directory, List<Path> inside) throws IOException {
            for (Path name : files.list(directory).stream().sorted().toList()) {
                boolean isDirectory = files.facts(name)
                        .filter(facts -> facts.kind() == Kind.DIRECTORY)
                        .isPresent();
                if (isDirectory) {
                    collect(name, inside);
                } else {
                    inside.add(name);
                }
            }
        }

        private void receiveArchive(String name, Path copy, Copied copied)
                throws IOException, ArtifactRejectedException {
            try (Archive archive = Archive.open(name, copy, files, limits)) {
                List<String> entries = archive.readThrough();
                entriesRead += entries.size();
                Optional<ModuleId> module = module(name, archive);
                if (module.isPresent()) {
                    add(new ArtifactFile(
                            home.moduleFile(module.get().symbolicName()),
                            copy,
                            copied.digest(),
                            copied.size(),
                            module));
                } else if (name.endsWith(".jar")) {
                    throw noBundle(name);
                } else {
                    unpack(archive, entries, Permissions.stored(copy, entries));
                }
            }
        }

        private void unpack(Archive archive, List<String> entries, Map<String, Set<PosixFilePermission>> stored)
                throws IOException, ArtifactRejectedException {
            if (entries.isEmpty()) {
                throw new ArtifactRejectedException("The zip holds no files");
            }
            for (String entry : entries) {
                Path target = home.resolve(entry);
                Path copy = nextCopy();
                try (InputStream in = archive.open(entry)) {
                    Copied copied = durable.write(in, copy, false);
                    Permissions.give(files, copy, stored.getOrDefault(entry, Set.of()));
                    accept(entry, copy, copied, target);
                }
            }
        }

        /** Takes a file whose place is known. One that is to be a module must be a bundle. */
        private void accept(String name, Path copy, Copied copied, Path target)
                throws IOException, ArtifactRejectedException {
            boolean isModule =
                    target.getParent().equals(home.bundles()) && name(target).endsWith(".jar");
            if (!isModule) {
                add(new ArtifactFile(target, copy, copied.digest(), copied.size(), Optional.empty()));
                return;
            }
            try (Archive archive = Archive.open(name, copy, files, limits)) {
                entriesRead += archive.readThrough().size();
                Optional<ModuleId> module = module(name, archive);
                if (module.isEmpty()) {
                    throw noBundle(name);
                }
                add(new ArtifactFile(target, copy, copied.digest(), copied.size(), module));
            }
        }

        private Optional<ModuleId> module(String name, Archive archive) throws ArtifactRejectedException {
            return archive.manifest().isPresent()
                    ? BundleManifest.read(name, archive.manifest().get())
                    : Optional.empty();
        }

        private void add(ArtifactFile file) throws ArtifactRejectedException {
            if (!targets.add(file.target())) {
                throw new ArtifactRejectedException(
                        "Two files of the artifact would become " + home.relative(file.target()));
            }
            received.add(file);
        }

        private ArtifactRejectedException noBundle(String name) {
            return new ArtifactRejectedException(
                    name + " is no bundle: its manifest has no Bundle-SymbolicName. Wrap it, with bnd for example.");
        }

        private String name(Path path) {
            return path.getFileName().toString();
        }
    }
}
