package org.saraphina.checkpoint.git;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * What JGit sees of the machine: the repository, and nothing around it. Left alone, JGit reads and writes files in the
 * user's home, runs {@code git} to find more configuration, and measures the file system for seconds; and a setting of
 * whoever started the host would change what is committed.
 *
 * <p>JGit has one reader for the whole JVM; since it is embedded, that is the whole bundle.
 */
final class IsolatedSystemReader extends SystemReader.Delegate {
    private final Path noHome;

    private IsolatedSystemReader(SystemReader system, Path noHome) {
        super(system);
        this.noHome = noHome;
    }

    /** @param noHome where {@code ~} in a repository's configuration leads, in place of the user's home */
    static void install(Path noHome) {
        SystemReader.setInstance(null);
        SystemReader.setInstance(new IsolatedSystemReader(SystemReader.getInstance(), noHome));
    }

    @Override
    public String getenv(String variable) {
        return null;
    }

    @Override
    public String getProperty(String key) {
        return key.equals("user.home") ? noHome.toString() : super.getProperty(key);
    }

    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    public Path getXdgConfigDirectory(FS fileSystem) {
        return noHome;
    }

    @Override
    public Path getXdgCacheDirectory(FS fileSystem) {
        return noHome;
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fileSystem) {
        return new Defaults(parent, fileSystem);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fileSystem) {
        return new NoFile(parent, fileSystem);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fileSystem) {
        return new NoFile(parent, fileSystem);
    }

    /** Configuration that no file holds. */
    private static class NoFile extends FileBasedConfig {
        NoFile(Config parent, FS fileSystem) {
            super(parent, null, fileSystem);
        }

        @Override
        public void load() {
            // there is no file to load
        }

        @Override
        public void save() {
            // there is no file to save to
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }

    /** What holds for every repository that does not say otherwise. */
    private static final class Defaults extends NoFile {
        /** The coarsest clock of any file system in use: too coarse costs a second look, too fine misses a change. */
        private static final long CLOCK_OF_FILES_IN_SECONDS = 2;

        Defaults(Config parent, FS fileSystem) {
            super(parent, fileSystem);
            setBoolean("core", null, "fsyncObjectFiles", true);
            setBoolean("core", null, "fsyncRefFiles", true);
            // jars are compressed already; a later gc compresses the rest
            setInt("core", null, "compression", 0);
        }

        @Override
        public long getTimeUnit(String section, String subsection, String name, long otherwise, TimeUnit unit) {
            return section.equals("filesystem")
                    ? unit.convert(CLOCK_OF_FILES_IN_SECONDS, TimeUnit.SECONDS)
                    : super.getTimeUnit(section, subsection, name, otherwise, unit);
        }
    }
}
