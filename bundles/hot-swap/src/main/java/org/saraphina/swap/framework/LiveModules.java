package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saraphina.swap.SwapFailedException;
import org.saraphina.upgrade.ModuleChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies that the framework runs the modules of one swap from. Those that are replaced are kept until the swap
 * is over: to free a big file takes milliseconds, for which no module should be away.
 */
final class LiveModules implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(LiveModules.class);

    private final HomeFiles files;
    private final Map<ModuleChange, Path> staged;
    private final List<Closeable> replaced = new ArrayList<>();

    /** @param staged the copies of the modules that come */
    LiveModules(HomeFiles files, Map<ModuleChange, Path> staged) {
        this.files = requireNonNull(files, "files is null");
        this.staged = Map.copyOf(staged);
    }

    /**
     * Puts the staged copies where their modules run from. The framework notices when it is told to update; until then
     * the old modules read on from the files that it opened for them.
     */
    void turnLive() throws SwapFailedException {
        for (Map.Entry<ModuleChange, Path> copy : staged.entrySet()) {
            turnLive(copy.getValue(), copy.getKey().file().target());
        }
    }

    /** Makes a module run from what its file holds now. */
    void follow(Path moduleFile) throws SwapFailedException {
        try {
            turnLive(files.stageLiveCopy(moduleFile, moduleFile), moduleFile);
        } catch (IOException failure) {
            throw noCopy(moduleFile, failure);
        }
    }

    private void turnLive(Path copy, Path moduleFile) throws SwapFailedException {
        try {
            replaced.add(files.turnLive(copy, moduleFile));
        } catch (IOException failure) {
            throw noCopy(moduleFile, failure);
        }
    }

    private static SwapFailedException noCopy(Path moduleFile, IOException failure) {
        return new SwapFailedException("No copy to run " + moduleFile.getFileName() + " from: " + failure, failure);
    }

    /** Forgets the copy of a module that is gone. */
    void remove(Path moduleFile) {
        leaveNothing(() -> files.removeLive(moduleFile));
    }

    @Override
    public void close() {
        replaced.forEach(old -> leaveNothing(old::close));
        staged.values().forEach(copy -> leaveNothing(() -> files.deleteIfPresent(copy)));
    }

    /** One step of clearing away. */
    @FunctionalInterface
    private interface Clearing {
        void perform() throws IOException;
    }

    private static void leaveNothing(Clearing step) {
        try {
            step.perform();
        } catch (IOException leftover) {
            log.warn("A copy is left over in the live modules: {}", leftover.toString());
        }
    }
}
