package org.saraphina.control.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saraphina.artifact.Artifact;
import org.saraphina.backup.ArtifactId;
import org.saraphina.control.Command;
import org.saraphina.home.DurationText;
import org.saraphina.upgrade.UpgradeRequest;

/** Makes requests of commands. */
final class UpgradeRequests {
    private UpgradeRequests() {}

    /** What {@code upgrade} and {@code plan} ask for. */
    static UpgradeRequest apply(Command command) throws CommandFailure {
        List<Artifact.Source> sources = new ArrayList<>();
        for (String artifact : command.arguments()) {
            sources.add(Artifact.Source.of(existing(artifact)));
        }
        return withOptions(command, new Artifact(sources, id(command)), Set.of(), message(command));
    }

    /** What {@code remove} asks for. */
    static UpgradeRequest remove(Command command) throws CommandFailure {
        return withOptions(command, Artifact.empty(), Set.copyOf(command.arguments()), message(command));
    }

    /** Bringing the bytes at {@code location} to {@code target} in the home; described as that unless a person does. */
    static UpgradeRequest bringBack(Command command, Path location, Path target, String description)
            throws CommandFailure {
        Artifact artifact = new Artifact(List.of(new Artifact.Source(location, Optional.of(target))), Optional.empty());
        return withOptions(command, artifact, Set.of(), message(command).or(() -> Optional.of(description)));
    }

    private static UpgradeRequest withOptions(
            Command command, Artifact artifact, Set<String> removals, Optional<String> message) throws CommandFailure {
        return new UpgradeRequest(artifact, removals, probation(command), command.has("force"), message);
    }

    private static Path existing(String artifact) throws CommandFailure {
        try {
            Path location = Path.of(artifact).toAbsolutePath();
            if (Files.exists(location)) {
                return location;
            }
        } catch (InvalidPathException noPath) {
            throw noArtifact(artifact);
        }
        throw noArtifact(artifact);
    }

    private static CommandFailure noArtifact(String artifact) {
        return CommandFailure.usage(
                "No such artifact: " + artifact,
                "Name a bundle jar, or a directory or zip laid out like the home (bundles/…, etc/…)");
    }

    private static Optional<ArtifactId> id(Command command) throws CommandFailure {
        try {
            return command.option("id").map(ArtifactId::new);
        } catch (IllegalArgumentException senseless) {
            throw CommandFailure.usage(senseless.getMessage(), "Choose another name with --id, or leave it out");
        }
    }

    private static Optional<Duration> probation(Command command) throws CommandFailure {
        try {
            return command.option("probation").map(DurationText::parse);
        } catch (IllegalArgumentException senseless) {
            throw CommandFailure.usage("--probation: " + senseless.getMessage(), "For example: --probation 5s");
        }
    }

    private static Optional<String> message(Command command) {
        return command.option("message").or(() -> command.option("m"));
    }
}
