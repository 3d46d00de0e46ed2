package org.saraphina.checkpoint.git;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.InvalidRefNameException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The repository of the home: {@code HOME/.git} and no other, whatever lies above the home or in the environment. It is
 * opened anew for every use, which takes a tenth of a millisecond: an open one remembers which objects there are, and
 * would not notice that a gc or a person took them away.
 */
@Component(service = HistoryRepository.class, configurationPid = "org.saraphina.git")
@Designate(ocd = GitSettings.Config.class)
public final class HistoryRepository {
    private static final Logger log = LoggerFactory.getLogger(HistoryRepository.class);
    private static final String FIRST_BRANCH = "main";

    private final Home home;
    private final FileOperations files;
    private final RepositoryRules rules;
    private final DurableHistory durable;
    private volatile GitSettings settings;

    @Activate
    public HistoryRepository(BundleContext context, GitSettings.Config config) throws IOException {
        this(Home.at(Path.of(context.getProperty(Home.PROPERTY))), new DiskOperations(), GitSettings.USUAL);
        configure(config);
    }

    /** A setting that makes no sense changes nothing. */
    @Modified
    void configure(GitSettings.Config config) {
        try {
            settings = GitSettings.of(config);
        } catch (IllegalArgumentException senseless) {
            log.warn("org.saraphina.git: {}. The settings stay as they were.", senseless.getMessage());
        }
    }

    HistoryRepository(Home home, FileOperations files, GitSettings settings) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.rules = new RepositoryRules(home);
        this.durable = new DurableHistory(files);
        IsolatedSystemReader.install(home.state());
    }

    Home home() {
        return home;
    }

    FileOperations files() {
        return files;
    }

    /** What of it is known to be on the disk. */
    DurableHistory durable() {
        return durable;
    }

    GitSettings settings() {
        return settings;
    }

    BoundedProcesses processes() {
        return new BoundedProcesses(files, home.state(), settings.hookDeadline());
    }

    /** True when the home has something that should be a repository. */
    boolean exists() throws IOException {
        return files.facts(home.history()).isPresent();
    }

    /**
     * Opens the repository. The caller closes it.
     *
     * @throws CheckpointException if it is none, or one that must not be relied on or written to
     */
    Repository open() throws CheckpointException, IOException {
        Repository repository = build();
        try {
            rules.requireUsable(repository);
            return repository;
        } catch (CheckpointException | IOException | RuntimeException refused) {
            repository.close();
            throw refused;
        }
    }

    private Repository build() throws CheckpointException, IOException {
        try {
            return builder().setMustExist(true).build();
        } catch (RepositoryNotFoundException none) {
            throw new CheckpointException(home.history() + " is not a git repository, or not a whole one.", none);
        }
    }

    /** Makes the repository where there is none; durable when its first commit is. */
    void create() throws IOException {
        FileRepositoryBuilder builder = builder();
        try {
            builder.setInitialBranch(FIRST_BRANCH);
        } catch (InvalidRefNameException impossible) {
            throw new IllegalStateException(impossible);
        }
        try (Repository repository = builder.build()) {
            repository.create();
            Path directory = repository.getDirectory().toPath();
            files.forceFile(directory.resolve("config"));
            files.forceFile(directory.resolve("HEAD"));
            files.forceDirectory(directory);
            files.forceDirectory(home.root());
        }
    }

    private FileRepositoryBuilder builder() {
        FS fileSystem = BoundedFileSystem.detect(processes());
        return new FileRepositoryBuilder()
                .setFS(fileSystem)
                .setWorkTree(home.root().toFile());
    }
}
