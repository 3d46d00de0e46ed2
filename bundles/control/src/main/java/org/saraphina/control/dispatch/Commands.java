package org.saraphina.control.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saraphina.control.command.BackupFinder;
import org.saraphina.control.command.BackupsCommand;
import org.saraphina.control.command.CleanCommand;
import org.saraphina.control.command.CommandHandler;
import org.saraphina.control.command.HomeFiles;
import org.saraphina.control.command.HostState;
import org.saraphina.control.command.InitHistoryCommand;
import org.saraphina.control.command.JarChecks;
import org.saraphina.control.command.ListenerRegistry;
import org.saraphina.control.command.ModulesCommand;
import org.saraphina.control.command.PinCommand;
import org.saraphina.control.command.PlanCommand;
import org.saraphina.control.command.Policies;
import org.saraphina.control.command.Previews;
import org.saraphina.control.command.Proofs;
import org.saraphina.control.command.RemoveCommand;
import org.saraphina.control.command.RestoreCommand;
import org.saraphina.control.command.RetentionCommand;
import org.saraphina.control.command.RetentionTryCommand;
import org.saraphina.control.command.RetentionUseCommand;
import org.saraphina.control.command.Services;
import org.saraphina.control.command.StatusCommand;
import org.saraphina.control.command.UnpinCommand;
import org.saraphina.control.command.UpgradeCommand;
import org.saraphina.control.command.UpgradeRun;
import org.saraphina.control.command.UsageCommand;
import org.saraphina.control.command.VerifyCommand;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/** Every command there is, with how it is called. */
final class Commands {
    private static final Duration UNTIL_CONFIGURED = Duration.ofSeconds(2);

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * One command.
     *
     * @param synopsis how it is called
     * @param handler what carries it out
     */
    record Entry(Synopsis synopsis, CommandHandler handler) {}

    Commands(
            Home home,
            Services services,
            HostState host,
            ListenerRegistry listeners,
            FileOperations operations,
            Clock clock) {
        HomeFiles files = new HomeFiles(services, home);
        BackupFinder backups = new BackupFinder(services, files);
        Previews previews = new Previews(services);
        Proofs proofs = new Proofs(services);
        Policies policies = new Policies(services);
        UpgradeRun upgrade = new UpgradeRun(services, listeners, home);

        add("status", new StatusCommand(services, host));
        add("modules", new ModulesCommand(services, home, new DurableFiles(operations)));
        add(
                "plan ARTIFACT… [--id ID] [--probation DURATION] [--force] [--message TEXT] [-m TEXT]",
                new PlanCommand(services, home));
        add(
                "upgrade ARTIFACT… [--id ID] [--probation DURATION] [--force] [--message TEXT] [-m TEXT]",
                new UpgradeCommand(upgrade));
        add("remove MODULE… [--probation DURATION] [--force] [--message TEXT] [-m TEXT]", new RemoveCommand(upgrade));
        add("backups [MODULE-OR-FILE]", new BackupsCommand(services, backups, files, previews, proofs, clock));
        add(
                "restore BACKUP [--to PATH] [--probation DURATION] [--force] [--message TEXT] [-m TEXT]",
                new RestoreCommand(services, backups, files, operations, upgrade, host));
        add("clean [--all] [--dry-run] [--yes]", new CleanCommand(services, previews, home));
        add("retention", new RetentionCommand(previews, home));
        add("retention try POLICY", new RetentionTryCommand(policies, previews, home));
        add(
                "retention use POLICY [--module MODULE]",
                new RetentionUseCommand(services, policies, previews, files, UNTIL_CONFIGURED));
        add("pin BACKUP [--reason TEXT] [--until TIME]", new PinCommand(services, backups, home, clock));
        add("unpin BACKUP", new UnpinCommand(services, backups, home));
        add("usage", new UsageCommand(services, previews, home));
        add("verify [--all]", new VerifyCommand(services, backups, new JarChecks(home, operations), home));
        add("init-history", new InitHistoryCommand(services));
    }

    private void add(String synopsis, CommandHandler handler) {
        Entry entry = new Entry(new Synopsis(synopsis), handler);
        entries.put(entry.synopsis().name(), entry);
    }

    Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }
}
