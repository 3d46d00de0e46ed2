package org.saraphina.host;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FailureText;
import org.saraphina.home.Home;
import org.saraphina.launcher.framework.FrameworkSettings;
import org.saraphina.launcher.framework.FrameworkSettings.Modules;
import org.saraphina.launcher.layout.HomeLayout;

/** Describes a host, and starts it. Not for use by many threads. */
public final class SaraphinaHostBuilder {
    /** A package, and perhaps its version, as in {@code Export-Package}. */
    private static final Pattern PACKAGE = Pattern.compile(
            "[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*(;version=\"?[0-9][\\w.-]*\"?)?");

    private Optional<Path> home = Optional.empty();
    private final List<Path> platform = new ArrayList<>();
    private final List<String> sharedPackages = new ArrayList<>();
    private final Map<String, String> properties = new HashMap<>();
    private StopSettings stopping = StopSettings.DEFAULT;

    SaraphinaHostBuilder() {}

    /** The directory of the application's modules and of Saraphina's state; it is made a home if it is none yet. */
    public SaraphinaHostBuilder home(Path directory) {
        home = Optional.of(directory);
        return this;
    }

    /**
     * A directory with Saraphina's own bundles; may be said more than once. Without it they are taken from the home.
     *
     * @throws IllegalArgumentException if there is no such directory
     */
    public SaraphinaHostBuilder platform(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("No directory with platform bundles: " + directory);
        }
        platform.add(directory.toAbsolutePath());
        return this;
    }

    /**
     * Lets modules import packages of this application, which both then share.
     *
     * @param packages {@code com.acme.api;version="1.0.0"}
     * @throws IllegalArgumentException if one is not written like that
     */
    public SaraphinaHostBuilder sharePackages(String... packages) {
        for (String one : packages) {
            if (!PACKAGE.matcher(one).matches()) {
                throw new IllegalArgumentException("Not a package like com.acme.api;version=\"1.0.0\": " + one);
            }
            sharedPackages.add(one);
        }
        return this;
    }

    /** One more property of the framework. */
    public SaraphinaHostBuilder property(String name, String value) {
        properties.put(requireNonNull(name, "name is null"), requireNonNull(value, "value is null"));
        return this;
    }

    /**
     * How long commands under way, and then the modules, may take to end when the host is stopped; half a minute if
     * nothing is said.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SaraphinaHostBuilder stopDeadline(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("A deadline must be longer than " + deadline);
        }
        stopping = stopping.within(deadline);
        return this;
    }

    /**
     * Ends the JVM when a module does not let the host stop: for a process that is there for the host alone. Without it
     * {@link SaraphinaHost#stop} throws, and the home stays taken for as long as the module runs.
     */
    public SaraphinaHostBuilder haltWhenStuck() {
        stopping = stopping.or(LastResort.HALT);
        return this;
    }

    /**
     * Starts the host: puts right what the last process left half done, brings the framework to what the files of the
     * home say, and starts it. On return the platform runs and the modules are being started; see
     * {@link SaraphinaHost#awaitReady}. A module that does not start is a warning in the log.
     *
     * @throws HostException if the home is in use, or could not be started; nothing is left running then
     * @throws IllegalStateException if no home was named
     */
    public SaraphinaHost start() throws HostException {
        Path directory = home.orElseThrow(() -> new IllegalStateException("Name the home: builder().home(…)"));
        Home laid = laid(directory);
        List<Path> bundles = platform.isEmpty() ? List.of(laid.platform()) : platform;
        return SaraphinaHost.start(
                laid,
                new FrameworkSettings(bundles, laid.frameworkCache(), Modules.RUN, sharedPackages, properties),
                stopping);
    }

    private static Home laid(Path directory) throws HostException {
        try {
            return new HomeLayout(new DiskOperations()).lay(directory.toAbsolutePath());
        } catch (IOException failure) {
            throw new HostException(
                    "The directory " + directory + " cannot be a home: " + FailureText.of(failure),
                    "It must be a directory in which this user may write",
                    failure);
        }
    }
}
