package org.saraphina.benchmark.bare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * The least program that is an OSGi host: it starts Felix with the jars of some directories, and ends when it is told
 * to. System properties become framework properties.
 */
public final class BareHost {
    private BareHost() {}

    /**
     * Runs until the process is told to end.
     *
     * @param arguments the directory of Felix's cache, then those with jars
     */
    public static void main(String[] arguments) throws IOException, BundleException, InterruptedException {
        List<Path> directories = Arrays.stream(arguments).map(Path::of).toList();
        BareFramework framework = BareFramework.over(directories.get(0), properties());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework)));
        for (Path directory : directories.subList(1, directories.size())) {
            framework.install(directory);
        }
        framework.start();
        framework.awaitStop();
    }

    private static Map<String, String> properties() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("saraphina.") || name.equals(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA))
                .collect(Collectors.toMap(name -> name, System::getProperty));
    }

    private static void stop(BareFramework framework) {
        try {
            framework.close();
        } catch (BundleException failure) {
            throw new IllegalStateException("Felix does not stop", failure);
        }
    }
}
