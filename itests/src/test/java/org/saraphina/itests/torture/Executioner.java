package org.saraphina.itests.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.saraphina.upgrade.UpgradeEvent;
import org.saraphina.upgrade.UpgradeListener;

/**
 * A module that ends its own host when a named step begins or ends, as the order says that a test wrote: the step and
 * its phase in the first line, the command in the second. The upgrade never gets beyond that point.
 */
public final class Executioner implements BundleActivator, UpgradeListener {
    static final String ORDER = "torture.order";

    private final Path order = Path.of(System.getProperty(ORDER));

    /** Written when the command has ended; not, if it was the death of this process. */
    static Path done(Path order) {
        return order.resolveSibling(order.getFileName() + ".done");
    }

    @Override
    public void start(BundleContext context) {
        context.registerService(UpgradeListener.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        // the service goes with the bundle
    }

    @Override
    public void onEvent(UpgradeEvent event) {
        try {
            List<String> lines = Files.exists(order) ? Files.readAllLines(order) : List.of();
            boolean isTheMoment =
                    lines.size() == 2 && lines.get(0).equals(event.step().name() + " " + event.phase());
            if (isTheMoment) {
                execute(lines.get(1));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(String command) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder("sh", "-c", command);
        program.environment().put("HOST", String.valueOf(ProcessHandle.current().pid()));
        program.start().waitFor();
        Files.createFile(done(order));
        new CountDownLatch(1).await();
    }
}
