package org.saraphina.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** On what measurements were taken. */
final class Machine {
    private static final long KIBIBYTES_PER_GIBIBYTE = 1024 * 1024;

    private Machine() {}

    /** A list in Markdown. */
    static String describe(Path directory) throws IOException {
        return """
                * Taken on %s (UTC)
                * %s, %d cores, %s of memory
                * %s %s, %s, %s
                * %s %s""".formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        first(Path.of("/proc/cpuinfo"), "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        memory(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Files.getFileStore(directory).type(),
                        git(),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"));
    }

    private static String memory() throws IOException {
        long kibibytes =
                Long.parseLong(first(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", ""));
        return kibibytes / KIBIBYTES_PER_GIBIBYTE + " GiB";
    }

    private static String git() throws IOException {
        Process git = new ProcessBuilder("git", "--version").start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static String first(Path file, String key) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
