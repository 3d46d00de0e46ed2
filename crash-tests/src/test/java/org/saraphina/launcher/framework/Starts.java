package org.saraphina.launcher.framework;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/** What the launcher does to the files of a home before the framework starts. */
public final class Starts {
    private Starts() {}

    /** Makes the live copies follow the modules; returns those to run. */
    public static List<Path> follow(Home home, FileOperations files) throws IOException {
        LiveCopies copies = new LiveCopies(files);
        List<LiveCopy> modules = copies.follow(List.of(home.bundles()), home.liveModules());
        copies.removeOthers(home.liveModules(), modules);
        return modules.stream().map(LiveCopy::file).toList();
    }
}
