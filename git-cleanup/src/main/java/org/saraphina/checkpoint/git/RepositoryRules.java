package org.saraphina.checkpoint.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.home.Home;

/**
 * Which repositories may be relied on and written to. JGit opens some that it then damages (of SHA-256 objects), and
 * some that the git program would refuse for good reason (somebody else's, whose hooks would run as us).
 */
final class RepositoryRules {
    private static final long NEWEST_FORMAT = 1;
    private static final Set<String> HARMLESS_EXTENSIONS =
            Set.of("noop", "noop-v1", "preciousobjects", "partialclone", "worktreeconfig", "relativeworktrees");

    private final Home home;

    RepositoryRules(Home home) {
        this.home = home;
    }

    void requireUsable(Repository repository) throws CheckpointException, IOException {
        Config config = repository.getConfig();
        requireKnownFormat(config);
        requireWorkTreeIsHome(repository, config);
        requireSameOwner();
    }

    private void requireKnownFormat(Config config) throws CheckpointException {
        long format = config.getLong("core", null, "repositoryformatversion", 0);
        if (format > NEWEST_FORMAT) {
            throw refusal("has format " + format + ", which is not known here");
        }
        for (String extension : config.getNames("extensions")) {
            String value = config.getString("extensions", null, extension);
            if (!isKnown(extension.toLowerCase(Locale.ROOT), value)) {
                throw refusal("is written with extensions." + extension + " = " + value + ", which is not known here");
            }
        }
    }

    private static boolean isKnown(String extension, String value) {
        return switch (extension) {
            case "objectformat" -> "sha1".equalsIgnoreCase(value);
            case "refstorage" -> "files".equalsIgnoreCase(value);
            default -> HARMLESS_EXTENSIONS.contains(extension);
        };
    }

    private void requireWorkTreeIsHome(Repository repository, Config config) throws CheckpointException, IOException {
        if (config.getBoolean("core", null, "bare", false)) {
            throw refusal("is bare: it has no files beside it");
        }
        String workTree = config.getString("core", null, "worktree");
        if (workTree != null) {
            File configured = repository.getFS().resolve(repository.getDirectory(), workTree);
            if (!configured.exists() || !configured.toPath().toRealPath().equals(home.root())) {
                throw refusal("is the repository of " + configured + " (core.worktree), not of this home");
            }
        }
    }

    /** As git's {@code safe.directory}; but the modules are run by us as well, so who owns the home is trusted. */
    private void requireSameOwner() throws CheckpointException, IOException {
        UserPrincipal owner = owner(home.history());
        UserPrincipal ownerOfHome = owner(home.root());
        if (!owner.equals(ownerOfHome)) {
            throw refusal("belongs to " + owner.getName() + ", the home to " + ownerOfHome.getName()
                    + ". Give both to the same user (chown)");
        }
    }

    private static UserPrincipal owner(Path file) throws IOException {
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
    }

    private CheckpointException refusal(String what) {
        return new CheckpointException(
                home.history() + " " + what + ". It is neither written to nor relied on; backups are kept.");
    }
}
