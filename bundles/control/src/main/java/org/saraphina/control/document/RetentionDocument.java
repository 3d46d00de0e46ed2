package org.saraphina.control.document;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.RulingPolicy;
import org.saraphina.home.Home;
import org.saraphina.retention.Decision;

/**
 * What a policy does to the backups of one file.
 *
 * @param file the file, relative to the home
 * @param policy the policy that rules it
 * @param keep the backups that stay, newest first
 * @param delete the backups that go, newest first
 */
public record RetentionDocument(String file, String policy, List<Kept> keep, List<LetGo> delete) {
    /**
     * A backup that stays.
     *
     * @param backup where it is, relative to the home
     * @param reasons why it stays
     */
    public record Kept(String backup, List<String> reasons) {}

    /**
     * A backup that goes.
     *
     * @param backup where it is, relative to the home
     * @param reason why it may go
     */
    public record LetGo(String backup, String reason) {}

    /** Says what {@code report} decided, file by file. */
    public static List<RetentionDocument> of(CleanupReport report, Home home) {
        Map<Path, List<Decision>> decisions = report.decisions().stream()
                .collect(groupingBy(decision -> decision.backup().original(), LinkedHashMap::new, toList()));
        Map<Path, String> policies = report.policies().stream()
                .collect(toMap(RulingPolicy::original, RulingPolicy::policy, (first, second) -> first));
        Set<Path> files = new LinkedHashSet<>(decisions.keySet());
        report.policies().forEach(ruling -> files.add(ruling.original()));
        List<RetentionDocument> documents = new ArrayList<>();
        for (Path file : files) {
            documents.add(of(
                    home.relative(file),
                    policies.getOrDefault(file, "none"),
                    decisions.getOrDefault(file, List.of()),
                    home));
        }
        return List.copyOf(documents);
    }

    private static RetentionDocument of(String file, String policy, List<Decision> decisions, Home home) {
        return new RetentionDocument(
                file,
                policy,
                decisions.stream()
                        .filter(Decision::keeps)
                        .map(decision -> new Kept(location(decision, home), decision.reasons()))
                        .toList(),
                decisions.stream()
                        .filter(decision -> !decision.keeps())
                        .map(decision -> new LetGo(location(decision, home), String.join("; ", decision.reasons())))
                        .toList());
    }

    private static String location(Decision decision, Home home) {
        return home.relative(decision.backup().location());
    }
}
