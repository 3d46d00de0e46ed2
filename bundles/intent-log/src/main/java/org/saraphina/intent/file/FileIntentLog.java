package org.saraphina.intent.file;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
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
import org.saraphina.home.FailureText;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.home.LockHeldException;
import org.saraphina.intent.IntentException;
import org.saraphina.intent.IntentLog;
import org.saraphina.intent.OpenIntent;
import org.saraphina.intent.RecoveredHome;
import org.saraphina.intent.file.IntentRecord.Mark;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.UpgradePlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intent log in {@code HOME/.saraphina/intent.log}. As long as an upgrade in it is not settled, whoever opened it, it
 * holds every backup of the files that the upgrade changes.
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
            recover(new Recovery(home, new DiskOperations()));
        }
    }

    FileIntentLog(Home home, FileOperations files) {
        this.home = requireNonNull(home, "home is null");
        this.file = new IntentFile(home, files);
    }

    private static void recover(Recovery recovery) throws RecoveryException {
        try {
            recovery.recover().forEach(log::warn);
        } catch (UpgradeUnderWayException underWay) {
            if (!underWay.isInThisProcess()) {
                throw underWay;
            }
            log.info("This bundle was replaced during an upgrade, which goes on");
        }
    }

    @Override
    public Path root() {
        return home.root();
    }

    @Override
    @SuppressWarnings("try") // the lock is there to be held
    public synchronized void requireNoneUnfinished() throws IntentException {
        requireNoneOpen();
        try (Closeable right = lock()) {
            requireSettled(file.read());
        } catch (IOException failure) {
            throw notUnlocked(failure);
        }
    }

    @Override
    public synchronized OpenIntent open(UpgradePlan plan) throws IntentException {
        requireNoneOpen();
        Closeable right = lock();
        try {
            IntentReading reading = file.read();
            requireSettled(reading);
            file.makeRoom();
            return remember(begun(IntentRecord.opened(reading.nextId(), plan, home)), right);
        } catch (IntentException | RuntimeException | Error failure) {
            unlock(right, failure);
            throw failure;
        }
    }

    /**
     * Until the next line is durable nothing is touched, so this one need not be durable earlier, unless recovery would
     * not know without it where to look for the temporary files of backups.
     */
    private IntentRecord begun(IntentRecord opened) throws IntentException {
        if (Sweep.alwaysReaches(opened.targets(home), home)) {
            file.append(opened.line());
        } else {
            file.appendForced(opened.line());
        }
        return opened;
    }

    private static void requireSettled(IntentReading reading) throws IntentException {
        if (reading.unsettled().isPresent()) {
            throw new IntentException("Upgrade " + reading.unsettled().get().id()
                    + " is unfinished. Restart the host: it is undone or finished before any module starts.");
        }
    }

    /** What is unsettled while somebody holds the lock is not left over, but under way. */
    @Override
    public synchronized Optional<OpenIntent> confirmedButUnsettled() throws IntentException {
        if (open.isPresent()) {
            return Optional.empty();
        }
        Closeable right;
        try {
            right = file.lock();
        } catch (LockHeldException underWay) {
            return Optional.empty();
        }
        try {
            Optional<IntentRecord> left = file.read().unsettled().filter(upgrade -> upgrade.mark() == Mark.CONFIRMED);
            if (left.isEmpty()) {
                right.close();
                return Optional.empty();
            }
            return Optional.of(remember(left.get(), right));
        } catch (IOException failure) {
            throw notUnlocked(failure);
        } catch (IntentException | RuntimeException | Error failure) {
            unlock(right, failure);
            throw failure;
        }
    }

    private void requireNoneOpen() throws IntentException {
        if (open.isPresent()) {
            throw new IntentException(
                    "Upgrade " + open.get().id() + " is under way. Wait until it has ended, then try again.");
        }
    }

    private Closeable lock() throws IntentException {
        try {
            return file.lock();
        } catch (LockHeldException held) {
            throw new IntentException("An upgrade of " + home.root() + " is under way in " + held.holder()
                    + ". Wait until it has ended, then try again.");
        }
    }

    private static void unlock(Closeable right, Throwable because) {
        try {
            right.close();
        } catch (IOException second) {
            because.addSuppressed(second);
        }
    }

    private static IntentException notUnlocked(IOException failure) {
        return new IntentException("Cannot give the lock of the intent log free: " + FailureText.of(failure), failure);
    }

    private Entry remember(IntentRecord upgrade, Closeable right) {
        Entry entry = new Entry(upgrade, right);
        open = Optional.of(entry);
        return entry;
    }

    /** Told by the file, as an upgrade may have got stuck, or be under way in another process. */
    @Override
    public synchronized Optional<String> reasonToKeep(Backup backup) {
        try {
            return file.look()
                    .unsettled()
                    .filter(upgrade -> upgrade.targets(home).contains(backup.original()))
                    .map(upgrade -> "upgrade " + upgrade.id() + " is not finished");
        } catch (IntentException failure) {
            log.warn("All backups are kept: {}", failure.getMessage());
            return Optional.of("the intent log cannot be read");
        }
    }

    private final class Entry implements OpenIntent {
        private final Closeable right;
        private IntentRecord upgrade;

        private Entry(IntentRecord upgrade, Closeable right) {
            this.upgrade = upgrade;
            this.right = right;
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
            return upgrade.targets(home);
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

        /** The mark before is written again, into a new file where the old one cannot be trusted. */
        @Override
        public void unconfirmed() throws IntentException {
            reach(upgrade);
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
                try {
                    right.close();
                } catch (IOException failure) {
                    log.warn("The lock of the intent log could not be given free", failure);
                }
            }
        }
    }
}
