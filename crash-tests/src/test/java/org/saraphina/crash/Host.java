package org.saraphina.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.saraphina.artifact.jar.JarVerifier;
import org.saraphina.artifact.jar.Limits;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.filetree.BackupShelf;
import org.saraphina.backup.filetree.FileTreeBackups;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.guarded.Cleanups;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.intent.file.FileIntentLog;
import org.saraphina.intent.file.IntentLogs;
import org.saraphina.intent.file.Recovery;
import org.saraphina.launcher.framework.Starts;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.swap.framework.Swappers;
import org.saraphina.upgrade.Upgrader;
import org.saraphina.upgrade.journaled.Upgraders;

/** One process: recovery, live copies, a framework, and the real services in it, all of them on the machine's disk. */
final class Host {
    private final FrameworkDouble framework;
    final BackupService backups;
    final BackupCleanup cleanup;
    final Upgrader upgrader;
    final List<String> recovered;

    Host(Machine machine) throws Exception {
        Home home = Machine.HOME;
        FileOperations files = machine.files();
        recovered = new Recovery(home, files).recover();
        framework = new FrameworkDouble(files);
        for (Path live : Starts.follow(home, files)) {
            framework.run(live);
        }
        FileIntentLog intents = IntentLogs.of(home, files);
        CommittedHistory.Seen history = machine.history().seenThrough(files);
        BackupShelf shelf = new BackupShelf(home, files, machine.clock);
        backups = new FileTreeBackups(shelf, machine.clock, machine.copyingThreads);
        cleanup = Cleanups.of(shelf, file -> Optional.of(machine.policy), machine.clock, history, intents);
        ModuleSwapper swapper = Swappers.of(framework.context(), home, files, backups);
        upgrader = Upgraders.of(
                intents,
                files,
                new JarVerifier(home, files, Limits.USUAL),
                backups,
                cleanup,
                swapper,
                new GateDouble(framework),
                history);
    }

    /** In what the modules that run differ from the files of the home. */
    List<String> strays(Machine machine) {
        Map<String, Sha256> wanted = new TreeMap<>();
        machine.picture().files().forEach((file, digest) -> {
            boolean isModule = file.getParent().equals(Machine.HOME.bundles())
                    && file.getFileName().toString().endsWith(".jar");
            if (isModule) {
                wanted.put(file.getFileName().toString().replace(".jar", ""), digest);
            }
        });
        List<String> strays = new ArrayList<>();
        if (!wanted.equals(framework.running())) {
            strays.add("the framework runs " + framework.running() + ", the files are " + wanted);
        }
        return strays;
    }
}
