package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/**
 * What should have been committed and could not be: {@code HOME/.saraphina/uncommitted}, a line for each, oldest first.
 * {@code subject&body&trailers&paths}, each form-encoded, several trailers or paths with line feeds between them. Losing the file
 * loses no bytes: what is not in history stays in backups.
 */
final class PendingCheckpoints {
    private final Home home;
    private final FileOperations files;
    private final Path list;

    PendingCheckpoints(Home home, FileOperations files) {
        this.home = home;
        this.files = files;
        this.list = home.state().resolve("uncommitted");
    }

    /** One commit that is still to be made. */
    record Pending(CheckpointMessage message, List<Path> files) {}

    List<Pending> all() throws IOException {
        if (files.facts(list).isEmpty()) {
            return List.of();
        }
        try (InputStream in = files.read(list)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.split("&", -1).length == 4)
                    .map(this::read)
                    .toList();
        }
    }

    void add(CheckpointMessage message, Collection<Path> changed) throws IOException {
        List<Pending> all = new ArrayList<>(all());
        all.add(new Pending(message, List.copyOf(changed)));
        write(all);
    }

    void remove(Pending done) throws IOException {
        List<Pending> all = new ArrayList<>(all());
        all.remove(done);
        write(all);
    }

    private void write(List<Pending> all) throws IOException {
        StringBuilder text = new StringBuilder();
        all.forEach(pending -> text.append(line(pending)).append('\n'));
        new DurableFiles(files).write(list, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String line(Pending pending) {
        return Stream.of(
                        pending.message().subject(),
                        pending.message().body(),
                        String.join("\n", pending.message().trailers()),
                        String.join(
                                "\n",
                                pending.files().stream().map(home::relative).toList()))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
    }

    private Pending read(String line) {
        List<String> parts = Stream.of(line.split("&", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
        CheckpointMessage message = new CheckpointMessage(
                parts.get(0), parts.get(1), parts.get(2).lines().toList());
        return new Pending(
                message, parts.get(3).lines().map(home.root()::resolve).toList());
    }
}
