package org.saraphina.launcher.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/**
 * Where the control socket of a home is: in the home; or, as the name of a socket must be short, in a directory of its
 * own among the temporary files, with a note in the home that says where.
 */
final class SocketPlace {
    /** What every Unix takes, in bytes; Linux takes four more. */
    private static final int LONGEST_NAME = 103;

    private final Home home;
    private final FileOperations files;

    SocketPlace(Home home, FileOperations files) {
        this.home = home;
        this.files = files;
    }

    /** A free place for a host that begins, which holds the home's lock: what a dead one left is removed. */
    Path claim() throws IOException {
        release();
        if (isShortEnough(home.controlSocket())) {
            return home.controlSocket();
        }
        // Java makes the directory with a name nobody can guess and permissions for its owner alone.
        Path elsewhere = Files.createTempDirectory("saraphina-").resolve("control.sock");
        if (!isShortEnough(elsewhere)) {
            files.delete(elsewhere.getParent());
            throw new IOException("Neither " + home.controlSocket() + " nor " + elsewhere
                    + " is short enough for a socket. Set TMPDIR (JAVA_OPTS=-Djava.io.tmpdir=…) to a shorter path");
        }
        new DurableFiles(files).write(note(), (elsewhere + "\n" + home.root() + "\n").getBytes(UTF_8));
        return elsewhere;
    }

    /** The socket of the host that runs, or ran; empty if none ever did, or the last one ended well. */
    Optional<Path> find() throws IOException {
        if (files.facts(home.controlSocket()).isPresent()) {
            return Optional.of(home.controlSocket());
        }
        Optional<Path> elsewhere = noted();
        return elsewhere.isPresent() && isOurs(elsewhere.get()) ? elsewhere : Optional.empty();
    }

    /** Removes the socket and the note. */
    void release() throws IOException {
        deleteIfPresent(home.controlSocket());
        Optional<Path> elsewhere = noted();
        if (elsewhere.isPresent() && isOurs(elsewhere.get())) {
            deleteIfPresent(elsewhere.get());
            deleteIfPresent(elsewhere.get().getParent());
        }
        deleteIfPresent(note());
    }

    /** What a note says that was written for this home: one in a copy of it tells where the original's socket is. */
    private Optional<Path> noted() throws IOException {
        Optional<FileFacts> facts = files.facts(note()).filter(FileFacts::isFile);
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        try (var in = files.read(note())) {
            List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
            boolean isForThisHome =
                    lines.size() == 2 && lines.get(1).equals(home.root().toString());
            return isForThisHome ? Optional.of(Path.of(lines.get(0))) : Optional.empty();
        }
    }

    /** Temporary files are swept away at times; somebody else may have taken the name since. */
    private boolean isOurs(Path socket) throws IOException {
        Path directory = socket.getParent();
        boolean isDirectory = files.facts(directory)
                .filter(facts -> facts.kind() == FileFacts.Kind.DIRECTORY)
                .isPresent();
        return isDirectory && Files.getOwner(directory).equals(Files.getOwner(home.state()));
    }

    private Path note() {
        return home.state().resolve("control.path");
    }

    private void deleteIfPresent(Path file) throws IOException {
        if (files.facts(file).isPresent()) {
            files.delete(file);
        }
    }

    private static boolean isShortEnough(Path socket) {
        return socket.toString().getBytes(UTF_8).length <= LONGEST_NAME;
    }
}
