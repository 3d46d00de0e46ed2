package org.saraphina.configuration.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.saraphina.control.Complaints;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.upgrade.UpgradeEvent;
import org.saraphina.upgrade.UpgradeEvent.Phase;
import org.saraphina.upgrade.UpgradeListener;
import org.saraphina.upgrade.UpgradeStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the files in {@code HOME/etc} to Configuration Admin: at the start, when they change, and at once when an upgrade
 * swapped some or put some back. A file that cannot be read changes nothing; what it is about is complained of. What is
 * changed of Saraphina's own configuration elsewhere, by a command for example, is written back, so that it lasts.
 */
@Component(immediate = true)
public final class ConfigurationFiles implements UpgradeListener, ConfigurationListener, Complaints {
    private static final Logger log = LoggerFactory.getLogger(ConfigurationFiles.class);
    private static final String ANY_BUNDLE = "?";
    private static final String OURS = "org.saraphina.";

    private final Home home;
    private final FileOperations files;
    private final ConfigurationAdmin admin;
    private final Optional<WatchService> watch;
    private final Map<Path, FileFacts> seen = new HashMap<>();
    private final Map<String, Hashtable<String, Object>> fromFiles = new HashMap<>();
    private final Map<Path, String> errors = new TreeMap<>();

    @Activate
    public ConfigurationFiles(BundleContext context, @Reference ConfigurationAdmin admin) throws IOException {
        this(Home.at(Path.of(context.getProperty(Home.PROPERTY))), new DiskOperations(), admin);
    }

    ConfigurationFiles(Home home, FileOperations files, ConfigurationAdmin admin) throws IOException {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.admin = requireNonNull(admin, "admin is null");
        this.watch = watch();
        watch.ifPresent(this::followOnAThreadOfItsOwn);
        readAll();
    }

    private Optional<WatchService> watch() throws IOException {
        Path directory = home.configuration();
        if (files.facts(directory).isEmpty()) {
            return Optional.empty();
        }
        WatchService service = directory.getFileSystem().newWatchService();
        directory.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        return Optional.of(service);
    }

    private void followOnAThreadOfItsOwn(WatchService service) {
        Thread thread = new Thread(() -> follow(service), "saraphina: configuration files");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow(WatchService service) {
        try {
            for (WatchKey change = service.take(); change != null; change = service.take()) {
                change.pollEvents();
                change.reset();
                readAll();
            }
        } catch (ClosedWatchServiceException ended) {
            log.debug("No longer watching {}", home.configuration());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    @Deactivate
    void close() throws IOException {
        if (watch.isPresent()) {
            watch.get().close();
        }
    }

    @Override
    public void onEvent(UpgradeEvent event) {
        boolean filesChanged = event.step() == UpgradeStep.SWAP || event.step() == UpgradeStep.ROLL_BACK;
        if (filesChanged && event.phase() != Phase.BEGINS) {
            readAll();
        }
    }

    @Override
    public synchronized List<String> current() {
        return List.copyOf(errors.values());
    }

    /** Reads every file that is not the one that was read last. */
    synchronized void readAll() {
        try {
            Set<Path> there = new HashSet<>();
            for (Path name : names()) {
                Optional<ConfigurationFile> configuration = ConfigurationFile.of(name);
                if (configuration.isPresent()) {
                    there.add(name);
                    readIfChanged(configuration.get());
                }
            }
            forgetAllBut(there);
        } catch (IOException failure) {
            log.warn("The configuration in {} cannot be read: {}", home.configuration(), failure.getMessage());
        }
    }

    private List<Path> names() throws IOException {
        return files.facts(home.configuration()).isPresent() ? files.list(home.configuration()) : List.of();
    }

    private void readIfChanged(ConfigurationFile configuration) throws IOException {
        Optional<FileFacts> facts = files.facts(configuration.file());
        boolean isNews = facts.isPresent() && !facts.get().equals(seen.get(configuration.file()));
        if (isNews) {
            seen.put(configuration.file(), facts.get());
            read(configuration);
        }
    }

    private void read(ConfigurationFile configuration) {
        try {
            Hashtable<String, Object> properties = configuration.read(files);
            fromFiles.put(configuration.pid(), properties);
            admin(configuration).updateIfDifferent(properties);
            errors.remove(configuration.file());
        } catch (IOException | IllegalArgumentException malformed) {
            String error = home.relative(configuration.file())
                    + " is malformed, so the last good configuration stays in" + " force: " + malformed.getMessage();
            errors.put(configuration.file(), error);
            log.warn("{}", error);
        }
    }

    private Configuration admin(ConfigurationFile configuration) throws IOException {
        return configuration.isOfFactory()
                ? admin.getFactoryConfiguration(configuration.factoryPid(), configuration.nameInFactory(), ANY_BUNDLE)
                : admin.getConfiguration(configuration.pid(), ANY_BUNDLE);
    }

    private void forgetAllBut(Set<Path> there) throws IOException {
        for (Path gone : List.copyOf(seen.keySet())) {
            if (!there.contains(gone)) {
                ConfigurationFile configuration = ConfigurationFile.of(gone).orElseThrow();
                seen.remove(gone);
                errors.remove(gone);
                fromFiles.remove(configuration.pid());
                admin(configuration).delete();
            }
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        boolean isOurs = event.getPid().startsWith(OURS);
        if (isOurs && event.getType() == ConfigurationEvent.CM_UPDATED) {
            writeBack(event.getPid());
        }
    }

    private synchronized void writeBack(String pid) {
        try {
            Optional<Hashtable<String, Object>> now = properties(pid);
            boolean isNews = now.isPresent() && !isSame(now.get(), fromFiles.get(pid));
            if (isNews) {
                ConfigurationFile configuration = ConfigurationFile.of(home, pid);
                configuration.write(now.get(), files);
                fromFiles.put(pid, now.get());
                files.facts(configuration.file()).ifPresent(facts -> seen.put(configuration.file(), facts));
            }
        } catch (IOException | InvalidSyntaxException failure) {
            log.warn(
                    "The configuration of {} is in force, but could not be written to etc/: {}",
                    pid,
                    failure.getMessage());
        }
    }

    private Optional<Hashtable<String, Object>> properties(String pid) throws IOException, InvalidSyntaxException {
        Configuration[] found = admin.listConfigurations("(service.pid=" + pid + ")");
        if (found == null) {
            return Optional.empty();
        }
        Dictionary<String, Object> properties = found[0].getProperties();
        return Optional.ofNullable(properties).map(ConfigurationFile::withoutFrameworkKeys);
    }

    private static boolean isSame(Hashtable<String, Object> one, Hashtable<String, Object> other) {
        return other != null
                && one.keySet().equals(other.keySet())
                && one.keySet().stream()
                        .allMatch(key -> Arrays.deepEquals(new Object[] {one.get(key)}, new Object[] {other.get(key)}));
    }
}
