package org.saraphina.checkpoint.git;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.saraphina.home.DurationText;

/**
 * How history is written.
 *
 * @param name who commits, as the commits say
 * @param email who commits, as the commits say
 * @param hookDeadline how long a hook or a filter of the repository may run
 * @param staleLockAge how old a lock must be before it can be taken for one that was left behind
 */
record GitSettings(String name, String email, Duration hookDeadline, Duration staleLockAge) {
    /** The configuration of {@code org.saraphina.git}. */
    @ObjectClassDefinition(name = "Saraphina: git", description = "How the history of the home is written")
    public @interface Config {
        /** Who commits, as the commits say. */
        @AttributeDefinition(description = "Who commits, as the commits say")
        String name() default "Saraphina";

        /** Who commits, as the commits say. */
        @AttributeDefinition(description = "Who commits, as the commits say")
        String email() default "saraphina@localhost";

        /** How long a hook or a filter of the repository may run. */
        @AttributeDefinition(description = "How long a hook or filter of the repository may run: 500ms, 30s, 2m")
        String hookDeadline() default "30s";

        /** How old a lock must be before it can be taken for one that was left behind. */
        @AttributeDefinition(description = "How old a lock must be to be taken for one that was left behind: 10m")
        String staleLockAge() default "10m";
    }

    static final GitSettings USUAL =
            new GitSettings("Saraphina", "saraphina@localhost", Duration.ofSeconds(30), Duration.ofMinutes(10));

    GitSettings {
        requireNonNull(name, "name is null");
        requireNonNull(email, "email is null");
        requireNonNull(hookDeadline, "hookDeadline is null");
        requireNonNull(staleLockAge, "staleLockAge is null");
    }

    /** @throws IllegalArgumentException if a duration is not one */
    static GitSettings of(Config config) {
        return new GitSettings(
                config.name(),
                config.email(),
                DurationText.parse(config.hookDeadline()),
                DurationText.parse(config.staleLockAge()));
    }

    /** Author and committer. Said in every commit, so that nothing is guessed from the account and the host name. */
    PersonIdent identity(Instant when) {
        return new PersonIdent(name, email, when, ZoneOffset.UTC);
    }
}
