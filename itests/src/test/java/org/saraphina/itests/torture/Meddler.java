package org.saraphina.itests.torture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A module that opens and closes the file on which its host holds the lock; without a word, the lock is gone. */
public final class Meddler implements BundleActivator {
    @Override
    public void start(BundleContext context) throws IOException {
        Path lock = Path.of(context.getProperty("saraphina.home"), ".saraphina", "lock");
        FileChannel.open(lock, StandardOpenOption.READ).close();
    }

    @Override
    public void stop(BundleContext context) {
        // nothing to stop
    }
}
