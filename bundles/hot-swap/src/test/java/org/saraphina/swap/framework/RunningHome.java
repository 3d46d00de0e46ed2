package org.saraphina.swap.framework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.saraphina.artifact.ModuleVersion;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.DiskUse;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Verification;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.Home;
import org.saraphina.home.testing.ScriptedOperations;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.ModuleChange;
import org.saraphina.upgrade.ModuleChange.Mode;

/** A home whose modules run in a real Felix. */
final class RunningHome {
    final ScriptedOperations files = new ScriptedOperations();
    private final DurableFiles durable = new DurableFiles(files);
    private final Framework framework;
    private int copies;

    final Home home;
    final FrameworkSwapper swapper;

    RunningHome(Path directory, Duration deadline) throws IOException, BundleException, InterruptedException {
        home = Home.at(directory);
        Files.createDirectories(home.bundles());
        Files.createDirectories(home.incoming());
        Files.createDirectories(home.liveModules());
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        home.frameworkCache().toString(),
                        "felix.log.level",
                        "0",
                        "saraphina.modules.startlevel",
                        "10",
                        Home.PROPERTY,
                        home.root().toString()));
        framework.start();
        var raised = new java.util.concurrent.CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(10, event -> raised.countDown());
        raised.await();
        swapper = new FrameworkSwapper(framework.getBundleContext(), home, files, new PlainBackups(), deadline);
    }

    /** Installs a module as the launcher would, and starts it. */
    Bundle run(ModuleJar module, String fileName) throws IOException, BundleException {
        Bundle bundle = install(module, fileName);
        bundle.start(Bundle.START_ACTIVATION_POLICY);
        return bundle;
    }

    Bundle install(ModuleJar module, String fileName) throws IOException, BundleException {
        Path file = module.writeTo(home.bundles().resolve(fileName));
        Files.copy(file, home.liveModule(file));
        return framework.getBundleContext().installBundle(home.moduleLocation(file));
    }

    /** Starts a bundle that is no module of the home. */
    Bundle runFromElsewhere(ModuleJar module) throws IOException, BundleException {
        Path file = module.writeTo(home.root().resolveSibling("elsewhere" + copies++ + ".jar"));
        Bundle bundle = framework.getBundleContext().installBundle(file.toUri().toString());
        bundle.start();
        return bundle;
    }

    ModuleChange replace(Bundle bundle, ModuleJar by) throws IOException {
        Path file = home.moduleFileAt(bundle.getLocation()).orElseThrow();
        Path copy = by.writeTo(home.incoming().resolve("copy" + copies++));
        return change(bundle.getSymbolicName(), Optional.of(bundle.getVersion()), Optional.of(copy), file);
    }

    ModuleChange add(String symbolicName, ModuleJar module) throws IOException {
        Path copy = module.writeTo(home.incoming().resolve("copy" + copies++));
        return change(symbolicName, Optional.empty(), Optional.of(copy), home.moduleFile(symbolicName));
    }

    ModuleChange remove(Bundle bundle) throws IOException {
        Path file = home.moduleFileAt(bundle.getLocation()).orElseThrow();
        return change(bundle.getSymbolicName(), Optional.of(bundle.getVersion()), Optional.empty(), file);
    }

    private ModuleChange change(String name, Optional<Version> from, Optional<Path> copy, Path file)
            throws IOException {
        FileChange bytes = new FileChange(
                file,
                copy,
                durable.sha256IfPresent(file),
                copy.isPresent() ? Optional.of(durable.sha256(copy.get())) : Optional.empty());
        Optional<ModuleVersion> to = Optional.empty();
        if (copy.isPresent()) {
            to = Optional.of(
                    ModuleVersion.parse(JarHeaders.of(files, copy.get()).get("Bundle-Version")));
        }
        return new ModuleChange(
                name, from.map(version -> ModuleVersion.parse(version.toString())), to, bytes, Mode.HOT);
    }

    List<FileChange> filesOf(ModuleChange... changes) {
        return Stream.of(changes).map(ModuleChange::file).toList();
    }

    /** What an upgrade would have taken before. */
    List<Backup> backupsFor(ModuleChange... changes) throws IOException {
        List<Backup> taken = new ArrayList<>();
        for (ModuleChange change : changes) {
            if (change.file().replacesSomething()) {
                Path original = change.file().target();
                Path copy = home.state().resolve("backup" + copies++);
                Files.copy(original, copy);
                taken.add(new Backup(
                        original,
                        copy,
                        Instant.EPOCH,
                        Optional.empty(),
                        Files.size(copy),
                        change.file().before(),
                        Optional.empty()));
            }
        }
        return taken;
    }

    Optional<Bundle> bundle(String symbolicName) {
        return Stream.of(framework.getBundleContext().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    /** Something a test does at a moment that only the framework knows. */
    @FunctionalInterface
    interface Look {
        void take() throws IOException;
    }

    void whenStopping(Bundle bundle, Look look) {
        SynchronousBundleListener listener = event -> {
            if (event.getType() == BundleEvent.STOPPING && event.getBundle().equals(bundle)) {
                try {
                    look.take();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        };
        framework.getBundleContext().addBundleListener(listener);
    }

    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(5_000);
    }

    /** Restores, and does nothing else. */
    private final class PlainBackups implements BackupService {
        @Override
        public void restore(Backup backup, Path target) throws BackupException {
            try {
                durable.restore(backup.location(), backup.digest(), target);
            } catch (IOException failure) {
                throw new BackupException("not restored", failure);
            }
        }

        @Override
        public List<Backup> takeAll(Collection<Path> originals, ArtifactId artifact) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Backup> backupsOf(Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Backup> backups() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Verification verify(Backup backup) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Backup pin(Backup backup, Pin pin) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Backup unpin(Backup backup) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<DiskUse> diskUse() {
            throw new UnsupportedOperationException();
        }
    }
}
