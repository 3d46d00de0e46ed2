package org.saraphina.intent.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.cleanup.BackupHold;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.intent.IntentException;
import org.saraphina.intent.IntentLog;
import org.saraphina.intent.OpenIntent;
import org.saraphina.intent.RecoveredHome;
import org.saraphina.intent.file.IntentFile.Content;
import org.saraphina.intent.file.IntentRecord.Mark;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.UpgradePlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intent log in {@code HOME/.saraphina/intent.log}. While an intent is open it holds every backup of the files that
 * the intent names.
 */
@Component(immediate = true)
public final class FileIntentLog implements IntentLog, RecoveredHome, BackupHold {
    private static final Logger log = LoggerFactory.getLogger(FileIntentLog.class);

    private final Home home;
    private final IntentFile file;
    private Optional<Entry> open = Optional.empty();

    /** In a host that was not started by the launcher nobody has recovered yet, so this does. */
    @Activate
    public FileIntentLog(BundleContext context) throws IOException, RecoveryException {
        this(Home.at(Path.of(context.getProperty(Home.PROPERTY))), new DiskOperations());
        boolean launcherRecovered = context.getProperty(Recovery.PROPERTY) != null;
        if (!launcherRecovered) {
            new Recovery(home, new DiskOperations()).recover().forEach(log::warn);
        }
    }

    FileIntentLog(Home home, FileOperations files) {
        this.home = requireNonNull(home, "home is null");
        this.file = new IntentFile(home, files);
    }

    @Override
    public Path root() {
        return home.root();
    }

    @Override
    public synchronized void requireNoneUnfinished() throws IntentException {
        requireNoneOpen();
        requireSettled(file.read());
    }

    @Override
    public synchronized OpenIntent open(UpgradePlan plan) throws IntentException {
        requireNoneOpen();
        Content content = file.read();
        requireSettled(content);
        IntentRecord opened = IntentRecord.opened(file.begin(content), plan, home);
        file.append(opened.line());
        return remember(opened);
    }

    private static void requireSettled(Content content) throws IntentException {
        if (content.unsettled().isPresent()) {
            throw new IntentException("Upgrade " + content.unsettled().get().id()
                    + " is unfinished. Restart the host: it is undone or finished before any module starts.");
        }
    }

    @Override
    public synchronized Optional<OpenIntent> confirmedButUnsettled() throws IntentException {
        if (open.isPresent()) {
            return Optional.empty();
        }
        Optional<IntentRecord> left = file.read().unsettled().filter(upgrade -> upgrade.mark() == Mark.CONFIRMED);
        return left.map(this::remember);
    }

    private void requireNoneOpen() throws IntentException {
        if (open.isPresent()) {
            throw new IntentException(
                    "Upgrade " + open.get().id() + " is under way. Wait until it has ended, then try again.");
        }
    }

    private Entry remember(IntentRecord upgrade) {
        Entry entry = new Entry(upgrade);
        open = Optional.of(entry);
        return entry;
    }

    @Override
    public synchronized Optional<String> reasonToKeep(Backup backup) {
        return open.filter(entry -> entry.files().contains(backup.original()))
                .map(entry -> "upgrade " + entry.id() + " is not finished");
    }

    private final class Entry implements OpenIntent {
        private IntentRecord upgrade;

        private Entry(IntentRecord upgrade) {
            this.upgrade = upgrade;
        }

        @Override
        public UpgradeId id() {
            return upgrade.id();
        }

        @Override
        public ArtifactId artifactId() {
            return upgrade.artifactId();
        }

        @Override
        public List<Path> files() {
            return upgrade.files().stream()
                    .map(changed -> upgrade.absolute(changed, home))
                    .toList();
        }

        @Override
        public List<String> changes() {
            return upgrade.changes();
        }

        @Override
        public Optional<String> message() {
            return upgrade.message();
        }

        @Override
        public void backedUp(List<Backup> backups) throws IntentException {
            reach(upgrade.backedUp(backups.stream()
                    .map(backup -> IntentRecord.copy(backup, home))
                    .toList()));
        }

        @Override
        public void confirmed() throws IntentException {
            reach(upgrade.marked(Mark.CONFIRMED));
        }

        @Override
        public void settle() throws IntentException {
            boolean mayBeForgotten = upgrade.mark() == Mark.CONFIRMED;
            IntentRecord settled = upgrade.marked(Mark.SETTLED);
            if (mayBeForgotten) {
                synchronized (FileIntentLog.this) {
                    file.append(settled.line());
                    upgrade = settled;
                }
            } else {
                reach(settled);
            }
        }

        private void reach(IntentRecord next) throws IntentException {
            synchronized (FileIntentLog.this) {
                file.appendForced(next.line());
                upgrade = next;
            }
        }

        @Override
        public void close() {
            synchronized (FileIntentLog.this) {
                open = Optional.empty();
            }
        }
    }
}
