package org.saraphina.itests.torture;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The history of a home, as the git program sees it. */
record GitHistory(Path home) {
    private static final Pattern MERELY_INCOMPLETE = Pattern.compile("missing .*|broken link from .*|\\s+to .*");

    private record Ended(int exitCode, byte[] output) {
        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    boolean exists() {
        return Files.isDirectory(home.resolve(".git"));
    }

    /**
     * What {@code git fsck} finds wrong. After a power cut a commit that no branch got to may lie there without its tree:
     * that is nobody's history.
     */
    List<String> damage() throws IOException, InterruptedException {
        List<String> damage = new ArrayList<>();
        Ended reachable = git("", "fsck", "--connectivity-only", "--no-dangling", "--no-progress");
        if (reachable.exitCode() != 0) {
            damage.add("git fsck --connectivity-only: " + reachable.text());
        }
        git("", "fsck", "--full", "--no-dangling", "--no-progress")
                .text()
                .lines()
                .filter(line -> !MERELY_INCOMPLETE.matcher(line).matches())
                .forEach(line -> damage.add("git fsck --full: " + line));
        Ended status = git("", "status", "--porcelain");
        if (status.exitCode() != 0) {
            damage.add("git status: " + status.text());
        }
        return damage;
    }

    /** Of some blobs, those whose bytes are reachable from a branch and hash to what they should. */
    Set<Version> whole(Collection<Version> wanted) throws IOException, InterruptedException {
        Set<String> reachable = new HashSet<>();
        for (String line : git("", "rev-list", "--objects", "--all").text().split("\n")) {
            reachable.add(line.split(" ", 2)[0]);
        }
        List<Version> candidates = wanted.stream()
                .filter(version -> reachable.contains(version.blob()))
                .toList();
        String names = String.join("\n", candidates.stream().map(Version::blob).toList()) + "\n";
        byte[] objects = candidates.isEmpty()
                ? new byte[0]
                : git(names, "cat-file", "--batch").output();
        return wholeAmong(candidates, new DataInputStream(new ByteArrayInputStream(objects)));
    }

    /** Each object is a line {@code <id> blob <size>}, its bytes, and a line end. */
    @SuppressWarnings("deprecation") // the lines are ASCII, and a reader would read on into the bytes
    private static Set<Version> wholeAmong(List<Version> candidates, DataInputStream objects) throws IOException {
        Set<Version> whole = new HashSet<>();
        for (Version version : candidates) {
            String[] header = objects.readLine().split(" ");
            boolean isBlob = header.length == 3 && header[1].equals("blob");
            if (isBlob) {
                byte[] bytes = objects.readNBytes(Integer.parseInt(header[2]));
                objects.readByte();
                if (Version.sha256(bytes).equals(version.sha256())) {
                    whole.add(version);
                }
            }
        }
        return whole;
    }

    private Ended git(String input, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        Process process = builder.redirectErrorStream(true).start();
        Thread feeder = new Thread(() -> feed(process, input));
        feeder.start();
        byte[] output = process.getInputStream().readAllBytes();
        feeder.join();
        return new Ended(process.waitFor(), output);
    }

    private static void feed(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException ended) {
            process.destroy();
        }
    }
}
