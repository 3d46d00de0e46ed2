package org.saraphina.cleanup.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Verification;
import org.saraphina.backup.filetree.BackupShelf;
import org.saraphina.backup.filetree.SetClock;
import org.saraphina.backup.filetree.Takes;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.cleanup.RulingPolicy;
import org.saraphina.home.Home;
import org.saraphina.home.testing.Operation;
import org.saraphina.home.testing.ScriptedOperations;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.UnknownPolicyException;

class GuardedCleanupTest {
    @TempDir
    Path directory;

    private final ScriptedOperations disk = new ScriptedOperations();
    private final SetClock clock = new SetClock("2026-11-23T07:10:45Z");
    private BackupShelf shelf;
    private Takes takes;
    private Path file;
    private Optional<RetentionPolicy> ruler = Optional.of(keepFirst(3));
    private GuardedCleanup cleanup;

    @BeforeEach
    void aFileWithSixBackups() throws Exception {
        Home home = Home.at(directory);
        Files.createDirectories(home.bundles());
        Files.createDirectories(home.state());
        file = Files.writeString(home.bundles().resolve("x.jar"), "version");
        shelf = new BackupShelf(home, disk, clock);
        takes = new Takes(shelf, clock);
        takeBackups(6);
        cleanup = new GuardedCleanup(shelf, any -> ruler, Duration.ofMillis(200), clock);
    }

    private void takeBackups(int count) throws Exception {
        for (int number = 0; number < count; number++) {
            takes.take(file, new ArtifactId("a" + number));
        }
    }

    private static RetentionPolicy policy(String name, BiFunction<List<Backup>, Instant, List<Decision>> decide) {
        return new RetentionPolicy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Decision> decide(List<Backup> newestFirst, Instant now) {
                return decide.apply(newestFirst, now);
            }
        };
    }

    private static RetentionPolicy keepFirst(int count) {
        return policy("last(" + count + ")", (backups, now) -> {
            List<Decision> decisions = new ArrayList<>();
            for (int index = 0; index < backups.size(); index++) {
                Backup backup = backups.get(index);
                decisions.add(
                        index < count ? Decision.keep(backup, "last") : Decision.letGo(backup, "older than the last"));
            }
            return decisions;
        });
    }

    private CleanupReport run() throws Exception {
        return cleanup.run(CleanupScope.RETENTION);
    }

    private List<Backup> left() throws IOException {
        return shelf.backupsOf(file);
    }

    @Test
    void deletesWhatThePolicyLetsGoAndReportsEverything() throws Exception {
        List<Backup> before = left();
        CleanupReport report = run();
        assertThat(left()).isEqualTo(before.subList(0, 3));
        assertThat(report.deleted()).isEqualTo(before.subList(3, 6));
        assertThat(report.decisions()).hasSize(6);
        assertThat(report.policies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.policy()).isEqualTo("last(3)"));
    }

    @Test
    void deletesNothingMoreWhenItRunsAgain() throws Exception {
        run();
        assertThat(run().deleted()).isEmpty();
    }

    @Test
    void makesTheReasonDurableBeforeItUnlinksAnything() throws Exception {
        disk.forgetCalls();
        run();
        assertThat(disk.calls().indexOf(Operation.FORCE))
                .isLessThan(disk.calls().indexOf(Operation.DELETE));
        assertThat(Files.readString(shelf.home().backupCatalogue())).contains("older");
    }

    @Test
    void takesOneDeviceSyncHoweverManyBackupsGo() throws Exception {
        disk.forgetCalls();

        assertThat(run().deleted()).hasSize(3);

        assertThat(disk.calls().stream().filter(Operation::forces)).containsExactly(Operation.FORCE);
    }

    @Test
    void changesNothingInAPreview() throws Exception {
        CleanupReport preview = cleanup.preview(CleanupScope.RETENTION);
        assertThat(preview.decisions().stream().filter(decision -> !decision.keeps()))
                .hasSize(3);
        assertThat(preview.deleted()).isEmpty();
        assertThat(left()).hasSize(6);
    }

    @Test
    void showsWhatAnotherPolicyWouldDo() throws Exception {
        CleanupReport preview = cleanup.preview(CleanupScope.RETENTION, keepFirst(1));
        assertThat(preview.decisions().stream().filter(decision -> !decision.keeps()))
                .hasSize(5);
    }

    @Test
    void neverDeletesTheNewestByPolicy() throws Exception {
        ruler = Optional.of(keepFirst(0));
        List<Backup> before = left();
        run();
        assertThat(left()).containsExactly(before.get(0));
    }

    @Test
    void neverDeletesTheNewestWholeOneByPolicy() throws Exception {
        ruler = Optional.of(keepFirst(0));
        List<Backup> before = left();
        Files.writeString(before.get(0).location(), "ROTTEN!");
        Files.writeString(before.get(1).location(), "ROTTEN!");
        run();
        assertThat(left()).as("two that are altered, and the newest whole one").isEqualTo(before.subList(0, 3));
    }

    @Test
    void deletesNothingByPolicyWhenNoBackupOfTheFileIsWhole() throws Exception {
        ruler = Optional.of(keepFirst(0));
        for (Backup backup : left()) {
            Files.writeString(backup.location(), "ROTTEN!");
        }
        run();
        assertThat(left()).hasSize(6);
    }

    @Test
    void keepsPinnedOnesUntilThePinEnds() throws Exception {
        ruler = Optional.of(keepFirst(0));
        Backup oldest = left().get(5);
        takes.pin(oldest, new Pin("audit", Optional.of(Instant.parse("2027-01-01T00:00:00Z"))));
        run();
        assertThat(left()).extracting(Backup::location).contains(oldest.location());
        clock.set("2027-01-02T00:00:00Z");
        run();
        assertThat(left()).extracting(Backup::location).doesNotContain(oldest.location());
    }

    @Test
    void keepsWhatSomethingUnfinishedStillNeeds() throws Exception {
        ruler = Optional.of(keepFirst(0));
        cleanup.bindHold(backup -> Optional.of("upgrade 0042 is not finished"));
        run();
        assertThat(left()).hasSize(6);
    }

    @Test
    void keepsEverythingWhenAHoldCannotAnswer() throws Exception {
        ruler = Optional.of(keepFirst(0));
        cleanup.bindHold(backup -> {
            throw new IllegalStateException("gone");
        });
        run();
        assertThat(left()).hasSize(6);
    }

    @Test
    void keepsWhatNobodyRecorded() throws Exception {
        Path byHand = Files.writeString(file.resolveSibling("x.jar.bak.20200101_000000"), "by hand");
        run();
        assertThat(byHand).exists();
    }

    @Test
    void keepsAllAndSaysWhyWhenThereIsNoPolicy() throws Exception {
        ruler = Optional.empty();
        assertThat(run().problems()).singleElement().asString().contains("there is no policy service");
        assertThat(left()).hasSize(6);
    }

    @Test
    void keepsAllWhenThePolicyIsUnknown() throws Exception {
        cleanup = new GuardedCleanup(
                shelf,
                any -> {
                    throw new UnknownPolicyException("no policy is called 'lsat'");
                },
                Duration.ofSeconds(1),
                clock);
        assertThat(run().problems()).singleElement().asString().contains("lsat");
        assertThat(left()).hasSize(6);
    }

    @Test
    void keepsAllWhenThePolicyThrows() throws Exception {
        ruler = Optional.of(policy("angry", (backups, now) -> {
            throw new IllegalStateException("no");
        }));
        assertThat(run().problems()).singleElement().asString().contains("angry", "no");
        assertThat(left()).hasSize(6);
    }

    @Test
    void keepsAllWhenThePolicyAnswersNothingAtAll() throws Exception {
        ruler = Optional.of(policy("mute", (backups, now) -> null));
        assertThat(run().problems()).singleElement().asString().contains("answered nothing");
        assertThat(left()).hasSize(6);
    }

    @Test
    void doesNotWaitForAPolicyThatHangs() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ruler = Optional.of(policy("slow", (backups, now) -> {
            try {
                never.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }));
        assertThat(run().problems()).singleElement().asString().contains("did not answer within 200 ms");
        assertThat(left()).hasSize(6);
    }

    @Test
    void asksAboutAllFilesOnOneThread() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int number = 0; number < 20; number++) {
            takes.take(Files.writeString(shelf.home().bundles().resolve("f" + number), "text"), new ArtifactId("a"));
        }
        ruler = Optional.of(policy("watching", (backups, now) -> {
            threads.add(Thread.currentThread());
            return List.of(Decision.keep(backups.get(0), "watched"));
        }));

        assertThat(run().policies())
                .hasSize(21)
                .extracting(RulingPolicy::policy)
                .containsOnly("watching");

        assertThat(threads).hasSize(1);
    }

    @Test
    void goesOnAskingOthersWhenOnePolicyHangs() throws Exception {
        Path other = Files.writeString(shelf.home().bundles().resolve("y.jar"), "text");
        Path afterwards = Files.writeString(shelf.home().bundles().resolve("z.jar"), "text");
        for (int number = 0; number < 4; number++) {
            takes.take(other, new ArtifactId("a"));
            takes.take(afterwards, new ArtifactId("a"));
        }
        RetentionPolicy hanging = new Hanging();
        cleanup = new GuardedCleanup(
                shelf, any -> Optional.of(any.equals(other) ? hanging : keepFirst(3)), Duration.ofMillis(200), clock);

        CleanupReport report = run();

        assertThat(shelf.backupsOf(other)).hasSize(4);
        assertThat(shelf.backupsOf(afterwards)).hasSize(3);
        assertThat(report.policies()).extracting(RulingPolicy::original).containsExactly(file, other, afterwards);
    }

    /** Answers when it is interrupted, and not before. */
    private static final class Hanging implements RetentionPolicy {
        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public List<Decision> decide(List<Backup> newestFirst, Instant now) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException enough) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }
    }

    @Test
    void ignoresDecisionsAboutBackupsItDidNotAskAbout() throws Exception {
        Path other = Files.writeString(file.resolveSibling("y.jar"), "other");
        takes.take(other, new ArtifactId("a"));
        takes.take(other, new ArtifactId("b"));
        List<Backup> others = shelf.backupsOf(other);
        ruler = Optional.of(policy(
                "reaches too far",
                (backups, now) -> others.stream()
                        .map(backup -> Decision.letGo(backup, "mine"))
                        .toList()));
        run();
        assertThat(left()).hasSize(6);
    }

    @Test
    void keepsABackupAboutWhichThePolicySaysBoth() throws Exception {
        ruler = Optional.of(policy("undecided", (backups, now) -> {
            List<Decision> both = new ArrayList<>();
            backups.forEach(backup -> both.add(Decision.keep(backup, "yes")));
            backups.forEach(backup -> both.add(Decision.letGo(backup, "no")));
            return both;
        }));
        run();
        assertThat(left()).hasSize(6);
    }

    @Test
    void givesPoliciesAListThatTheyCannotChange() throws Exception {
        ruler = Optional.of(policy("greedy", (backups, now) -> {
            backups.clear();
            return List.of();
        }));
        assertThat(run().problems()).singleElement().asString().contains("UnsupportedOperationException");
    }

    @Test
    void putsOffADeletionOfMostBackupsToTheNextRun() throws Exception {
        takeBackups(40);
        ruler = Optional.of(keepFirst(3));
        CleanupReport first = run();
        assertThat(first.deleted()).isEmpty();
        assertThat(first.problems()).singleElement().asString().contains("43 of 46");
        assertThat(run().deleted()).hasSize(43);
    }

    @Test
    void forgetsThatItPutADeletionOffWhenThePolicyIsCorrected() throws Exception {
        takeBackups(40);
        ruler = Optional.of(keepFirst(3));
        run();
        ruler = Optional.of(keepFirst(45));
        run();
        ruler = Optional.of(keepFirst(3));
        assertThat(run().deleted()).isEmpty();
    }

    private void proveAll() {
        cleanup.bindProof(backups -> {
            Map<Backup, String> proven = new HashMap<>();
            backups.forEach(backup -> proven.put(backup, "in git history: a7b3c912"));
            return proven;
        });
    }

    @Test
    void deletesProvenOnesTheNewestIncludedAfterASuccessfulCommit() throws Exception {
        proveAll();
        CleanupReport report = cleanup.run(CleanupScope.RETENTION_AND_PROVEN);
        assertThat(left()).isEmpty();
        assertThat(report.decisions())
                .allSatisfy(decision -> assertThat(decision.reasons()).containsExactly("in git history: a7b3c912"));
    }

    @Test
    void doesNotEvenAskForProofsWhenTheCommitFailed() throws Exception {
        List<Collection<Backup>> asked = new ArrayList<>();
        cleanup.bindProof(backups -> {
            asked.add(backups);
            return Map.of();
        });
        cleanup.run(CleanupScope.RETENTION);
        assertThat(asked).isEmpty();
    }

    @Test
    void keepsProvenOnesThatArePinnedOrStillNeeded() throws Exception {
        proveAll();
        Backup pinned = left().get(2);
        takes.pin(pinned, new Pin("audit", Optional.empty()));
        cleanup.run(CleanupScope.RETENTION_AND_PROVEN);
        assertThat(left()).extracting(Backup::location).containsExactly(pinned.location());
    }

    @Test
    void saysOnceThatABackupIsPinnedAlthoughThePolicySaysSoToo() throws Exception {
        Backup pinned = left().get(2);
        takes.pin(pinned, new Pin("audit", Optional.empty()));
        ruler = Optional.of(policy(
                "loyal",
                (backups, now) -> backups.stream()
                        .map(backup -> Decision.keep(backup, "pinned: audit"))
                        .toList()));
        Decision decision = cleanup.preview(CleanupScope.RETENTION).decisions().get(2);
        assertThat(decision.reasons()).containsExactly("pinned: audit");
    }

    @Test
    void keepsUnderRetentionWhatAFailingProofCannotSay() throws Exception {
        cleanup.bindProof(backups -> {
            throw new IllegalStateException("no repository");
        });
        cleanup.run(CleanupScope.RETENTION_AND_PROVEN);
        assertThat(left()).hasSize(3);
    }

    @Test
    void deletesAllButWhatTheGuardKeepsOnDemand() throws Exception {
        List<Backup> before = left();
        cleanup.run(CleanupScope.ALL_BUT_GUARDED);
        assertThat(left()).containsExactly(before.get(0));
    }

    @Test
    void leavesAFileAloneThatIsNotTheOneThatWasJudged() throws Exception {
        Backup oldest = left().get(5);
        disk.before(Operation.APPEND, () -> replace(oldest.location()));
        CleanupReport report = run();
        assertThat(oldest.location()).hasContent("somebody's");
        assertThat(report.problems()).anyMatch(problem -> problem.contains("is not the file any more that was judged"));
        assertThat(report.deleted()).hasSize(2);
    }

    private static void replace(Path location) {
        try {
            Files.delete(location);
            Files.writeString(location, "somebody's");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void reportsWhatCannotBeDeletedAndKeepsIt() throws Exception {
        disk.fail(Operation.DELETE, "Operation not permitted");
        CleanupReport report = run();
        assertThat(report.deleted()).isEmpty();
        assertThat(report.problems()).hasSize(3).allMatch(problem -> problem.contains("Operation not permitted"));
        disk.heal();
        assertThat(run().deleted()).hasSize(3);
    }

    @Test
    void keepsAllWhenThePolicyRunsOutOfMemoryOrOfStack() throws Exception {
        for (Error error : List.of(new OutOfMemoryError("Java heap space"), new StackOverflowError())) {
            ruler = Optional.of(policy("greedy", (backups, now) -> {
                throw error;
            }));
            assertThat(run().problems()).singleElement().asString().contains("it failed: " + error);
            assertThat(left()).hasSize(6);
        }
    }

    @Test
    void refusesACleanUpThatAPolicyStarts() throws Exception {
        ruler = Optional.of(policy("ambitious", (backups, now) -> {
            try {
                cleanup.run(CleanupScope.ALL_BUT_GUARDED);
            } catch (BackupException refused) {
                throw new IllegalStateException(refused.getMessage());
            }
            return List.of();
        }));
        assertThat(run().problems()).singleElement().asString().contains("it may not start a clean-up");
        assertThat(left()).hasSize(6);
    }

    @Test
    void keepsAllWhenThePolicyIsGoneBeforeItAnswers() throws Exception {
        ruler = Optional.of(policy("gone", (backups, now) -> {
            throw new IllegalStateException("Service has been unregistered");
        }));
        assertThat(run().problems()).singleElement().asString().contains("Service has been unregistered");
        assertThat(left()).hasSize(6);
    }

    @Test
    void keepsTheNewestWholeOneAlsoOfThoseThatAPolicyLeavesWhenItDeletesFilesItself() throws Exception {
        ruler = Optional.of(policy("reckless", (backups, now) -> {
            try {
                Files.deleteIfExists(backups.get(0).location());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return backups.stream()
                    .map(backup -> Decision.letGo(backup, "all of them"))
                    .toList();
        }));
        run();
        assertThat(left()).anyMatch(backup -> shelf.check(backup) == Verification.WHOLE);
    }

    @Test
    void deletesNothingWhileTheCatalogueIsDamagedBecauseAPinMayBeLost() throws Exception {
        takes.pin(left().get(5), new Pin("audit", Optional.empty()));
        Path catalogue = shelf.home().backupCatalogue();
        takeBackups(1);
        String text = Files.readString(catalogue);
        Files.writeString(catalogue, text.replaceFirst("reason=audit", "reason=aud1t"));
        ruler = Optional.of(keepFirst(5));
        CleanupReport report = run();
        assertThat(report.deleted()).isEmpty();
        assertThat(left()).hasSize(7);
        assertThat(report.decisions())
                .anySatisfy(decision -> assertThat(decision.reasons())
                        .contains("guard: the catalogue of backups is damaged, and a pin may be lost"));
    }
}
