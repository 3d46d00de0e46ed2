package org.saraphina.intent.file;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.saraphina.home.FailureText;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.home.LockHeldException;
import org.saraphina.intent.IntentException;
import org.saraphina.intent.file.Attempts.Attempt;
import org.saraphina.intent.file.IntentRecord.Mark;

/**
 * Undoes what a dead process left half done, before any module starts. Every step may be repeated, so dying in here is
 * just another start.
 *
 * <table>
 * <caption>What is done</caption>
 * <tr><th>last mark</th><th>meaning</th><th>done here</th></tr>
 * <tr><td>opened</td><td>nothing was touched</td><td>settle</td></tr>
 * <tr><td>backed-up</td><td>the swap may be half done</td><td>put every file back from its backup, settle</td></tr>
 * <tr><td>confirmed</td><td>the new version is the version</td><td>nothing: the upgrader commits and settles</td></tr>
 * </table>
 */
public final class Recovery {
    /** The framework property by which a launcher tells what recovery did; present, though empty, when it did nothing. */
    public static final String PROPERTY = "saraphina.recovery";

    private final Home home;
    private final FileOperations files;
    private final IntentFile intents;

    public Recovery(Home home, FileOperations files) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.intents = new IntentFile(home, files);
    }

    /**
     * Recovers the home.
     *
     * @return what was done, one line each; empty when there was nothing to do
     * @throws UpgradeUnderWayException if somebody is at work on it; nothing is touched then
     * @throws RecoveryException if a file cannot be put back; every other file is, and the intent stays open
     */
    @SuppressWarnings("try") // the lock is there to be held
    public List<String> recover() throws RecoveryException {
        try (Closeable right = intents.lock()) {
            IntentReading reading = intents.read();
            List<String> done = new ArrayList<>(sweep(reading));
            if (reading.unsettled().isPresent()) {
                finish(reading.unsettled().get(), reading.isTorn(), done);
            }
            return done;
        } catch (LockHeldException held) {
            throw new UpgradeUnderWayException(home.root(), held);
        } catch (IntentException failure) {
            throw new RecoveryException(failure.getMessage(), failure);
        } catch (IOException failure) {
            throw new RecoveryException("Cannot put the home right: " + FailureText.of(failure), failure);
        }
    }

    private List<String> sweep(IntentReading reading) {
        return new Sweep(home, files)
                .beside(reading.unsettled()
                        .map(upgrade -> upgrade.targets(home))
                        .orElse(List.of()));
    }

    private void finish(IntentRecord upgrade, boolean isTorn, List<String> done)
            throws IntentException, RecoveryException {
        FilesBefore before = new FilesBefore(home, files, upgrade);
        boolean standsConfirmed = upgrade.mark() == Mark.CONFIRMED && !before.areAllAsBefore();
        if (standsConfirmed) {
            done.add(named(upgrade) + " was cut off after it had been confirmed; it is finished now.");
            return;
        }
        boolean mayHaveBeenBackedUp = upgrade.mark() == Mark.BACKED_UP || upgrade.mark() == Mark.OPENED && isTorn;
        if (mayHaveBeenBackedUp) {
            done.addAll(putBack(upgrade, before));
        }
        intents.appendForced(upgrade.marked(Mark.SETTLED).line());
        done.add(named(upgrade) + " was cut off; it was undone.");
    }

    private static String named(IntentRecord upgrade) {
        return "Upgrade " + upgrade.id() + " (artifact " + upgrade.artifactId() + ")";
    }

    private static List<String> putBack(IntentRecord upgrade, FilesBefore before) throws RecoveryException {
        List<String> done = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Attempt attempt : new Attempts(before).at(upgrade.files())) {
            done.addAll(attempt.done());
            attempt.problem().ifPresent(problems::add);
        }
        try {
            before.force();
        } catch (IOException failure) {
            problems.add("What was put back could not be made durable: " + failure.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new RecoveryException(problems);
        }
        return done;
    }
}
