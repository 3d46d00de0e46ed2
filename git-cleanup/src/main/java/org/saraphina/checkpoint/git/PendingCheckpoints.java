package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/**
 * What should have been committed and could not be: {@code HOME/.saraphina/uncommitted}, a line for each, oldest first.
 * {@code docs/reference/uncommitted.md} describes the format. Losing the file loses no bytes: what is not in history stays
 * in backups.
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
            List<Pending> all = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                all.add(read(line));
            }
            return all;
        } catch (IllegalArgumentException damaged) {
            throw new IOException(list + " is damaged. Delete it: only commits that are late are in it.", damaged);
        }
    }

    void add(Pending late) throws IOException {
        List<Pending> all = new ArrayList<>(all());
        all.add(late);
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
        DurableFiles recipes = new DurableFiles(files);
        recipes.createDirectories(list.getParent());
        recipes.write(list, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String line(Pending pending) {
        CheckpointMessage message = pending.message();
        return String.join(
                "&",
                encoded(List.of(message.subject())),
                encoded(List.of(message.body())),
                encoded(message.trailers()),
                encoded(pending.files().stream().map(home::relative).toList()));
    }

    private Pending read(String line) {
        String[] parts = line.split("&", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("Not four parts: " + line);
        }
        CheckpointMessage message = new CheckpointMessage(
                String.join("", decoded(parts[0])), String.join("", decoded(parts[1])), decoded(parts[2]));
        return new Pending(
                message, decoded(parts[3]).stream().map(home.root()::resolve).toList());
    }

    private static String encoded(List<String> values) {
        return values.stream()
                .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
    }

    private static List<String> decoded(String part) {
        return Stream.of(part.split(","))
                .filter(value -> !value.isEmpty())
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .toList();
    }
}
