package org.saraphina.control.dispatch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.artifact.ModuleVersion;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Sha256;
import org.saraphina.home.Home;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;
import org.saraphina.upgrade.ModuleChange.Mode;
import org.saraphina.upgrade.Refresh;
import org.saraphina.upgrade.UpgradeException;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.UpgradeReport;
import org.saraphina.upgrade.UpgradeReport.StepTime;
import org.saraphina.upgrade.UpgradeRequest;
import org.saraphina.upgrade.UpgradeStep;
import org.saraphina.upgrade.Upgrader;

/** Ends every upgrade as a test wants it, and remembers what was asked for. */
final class ScriptedUpgrader implements Upgrader {
    /** How an upgrade ends. */
    interface Ending {
        UpgradeOutcome reach(UpgradeRequest request) throws ArtifactRejectedException, UpgradeException;
    }

    private final Home home;
    private final Ending ending;
    private UpgradeRequest asked;
    private Optional<UpgradeId> underWay = Optional.empty();

    ScriptedUpgrader(Home home, Ending ending) {
        this.home = home;
        this.ending = ending;
    }

    UpgradeRequest asked() {
        return asked;
    }

    void isApplying(UpgradeId id) {
        underWay = Optional.of(id);
    }

    static UpgradePlan plan(Home home, Finding... findings) {
        FileChange change = new FileChange(
                greeter(home),
                Optional.of(home.incoming().resolve("0")),
                Optional.of(new Sha256("a".repeat(64))),
                Optional.of(new Sha256("b".repeat(64))));
        ModuleChange module = new ModuleChange(
                "org.example.greeter",
                Optional.of(ModuleVersion.parse("1.0.0")),
                Optional.of(ModuleVersion.parse("1.1.0")),
                change,
                Mode.HOT);
        return new UpgradePlan(
                new ArtifactId("abc12345"),
                List.of(change),
                List.of(module),
                List.of(new Refresh("org.example.user", "wired to org.example.greeter by package org.example.api")),
                List.of("a.Farewell"),
                List.of(findings),
                Duration.ofSeconds(5),
                false,
                Optional.empty());
    }

    /** Of an upgrade that was committed and cleaned up. */
    static UpgradeReport report(Home home) {
        Backup backup = backup(home);
        return new UpgradeReport(
                Optional.of(UpgradeId.of(42)),
                plan(home),
                List.of(backup),
                Optional.of("a7b3c912".repeat(5)),
                Optional.empty(),
                List.of(backup),
                List.of(new StepTime(UpgradeStep.BACK_UP, Duration.ofMillis(3))));
    }

    /** Of an upgrade whose commit failed, so that its backup stays. */
    static UpgradeReport uncommitted(Home home, String why) {
        return new UpgradeReport(
                Optional.of(UpgradeId.of(42)),
                plan(home),
                List.of(backup(home)),
                Optional.empty(),
                Optional.of(why),
                List.of(),
                List.of(new StepTime(UpgradeStep.BACK_UP, Duration.ofMillis(3))));
    }

    private static Backup backup(Home home) {
        Path file = greeter(home);
        return new Backup(
                file,
                file.resolveSibling("greeter.jar.bak.20261123_071045.abc12345"),
                Instant.parse("2026-11-23T07:10:45Z"),
                Optional.empty(),
                3,
                Optional.empty(),
                Optional.empty());
    }

    private static Path greeter(Home home) {
        return home.bundles().resolve("greeter.jar");
    }

    @Override
    public UpgradePlan plan(UpgradeRequest request) {
        asked = request;
        return plan(home, Finding.warning("older"), Finding.blocker("too old"));
    }

    @Override
    public UpgradeOutcome upgrade(UpgradeRequest request) throws ArtifactRejectedException, UpgradeException {
        asked = request;
        return ending.reach(request);
    }

    @Override
    public Optional<UpgradeId> underWay() {
        return underWay;
    }
}
