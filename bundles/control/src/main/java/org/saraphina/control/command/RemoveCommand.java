package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.saraphina.control.Command;

/** Takes modules out, as an upgrade. */
public final class RemoveCommand implements CommandHandler {
    private final UpgradeRun upgrade;

    public RemoveCommand(UpgradeRun upgrade) {
        this.upgrade = requireNonNull(upgrade, "upgrade is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        return upgrade.carryOut(UpgradeRequests.remove(command), progress);
    }
}
