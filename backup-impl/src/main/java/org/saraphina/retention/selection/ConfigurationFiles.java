package org.saraphina.retention.selection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.Constants;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.retention.UnknownPolicyException;

/** The files in {@code etc/} that configuration comes from, as far as it matters whether one is there. */
final class ConfigurationFiles {
    private final Home home;
    private final FileOperations files;

    ConfigurationFiles(Home home, FileOperations files) {
        this.home = home;
        this.files = files;
    }

    /** True for the properties of a component that somebody has configured, and that are not the defaults alone. */
    static boolean isOfConfiguration(Map<String, Object> properties) {
        return properties.containsKey(Constants.SERVICE_PID);
    }

    /**
     * What was configured stands in a file that nobody has understood yet, so the defaults are not what is wanted.
     *
     * @throws UnknownPolicyException if there is a file for {@code pid}
     */
    void requireNone(String pid) throws UnknownPolicyException {
        Path file = home.configuration().resolve(pid + ".cfg.json");
        if (mayBeThere(file)) {
            throw new UnknownPolicyException(home.relative(file) + " could not be read, or was not yet");
        }
    }

    /** Where it cannot be told, it may be. */
    private boolean mayBeThere(Path file) {
        try {
            return files.facts(file).isPresent();
        } catch (IOException unknown) {
            return true;
        }
    }
}
