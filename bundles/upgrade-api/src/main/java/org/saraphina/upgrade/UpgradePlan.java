package org.saraphina.upgrade;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.saraphina.backup.ArtifactId;

/**
 * What an artifact would change. Making a plan changes nothing.
 *
 * @param artifactId what is applied
 * @param files every file that would change, modules included
 * @param modules every module that would change, in the order in which they go in: providers first
 * @param refreshes other modules that would be stopped and started for it, and why
 * @param lostServices services that the new versions say they no longer offer
 * @param findings what speaks against it
 * @param probation how long health would be watched
 * @param force true when findings that ask for force are overridden
 * @param message what the commit should say about it
 */
public record UpgradePlan(
        ArtifactId artifactId,
        List<FileChange> files,
        List<ModuleChange> modules,
        List<Refresh> refreshes,
        List<String> lostServices,
        List<Finding> findings,
        Duration probation,
        boolean force,
        Optional<String> message) {

    public UpgradePlan {
        requireNonNull(artifactId, "artifactId is null");
        files = List.copyOf(files);
        modules = List.copyOf(modules);
        refreshes = List.copyOf(refreshes);
        lostServices = List.copyOf(lostServices);
        findings = List.copyOf(findings);
        requireNonNull(probation, "probation is null");
        requireNonNull(message, "message is null");
    }

    /** What refuses this upgrade; empty when it may go on. */
    public List<String> blockers() {
        return findings.stream()
                .filter(finding -> finding.blocks(force))
                .map(Finding::message)
                .toList();
    }

    /** What a person should know and that does not refuse this upgrade. */
    public List<String> warnings() {
        return findings.stream()
                .filter(finding -> !finding.blocks(force))
                .map(Finding::message)
                .toList();
    }

    /** True when this upgrade must not be carried out. */
    public boolean isBlocked() {
        return !blockers().isEmpty();
    }
}
