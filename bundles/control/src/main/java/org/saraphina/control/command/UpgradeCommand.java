package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.saraphina.control.Command;

/** Applies artifacts as one unit. */
public final class UpgradeCommand implements CommandHandler {
    private final UpgradeRun upgrade;

    public UpgradeCommand(UpgradeRun upgrade) {
        this.upgrade = requireNonNull(upgrade, "upgrade is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        return upgrade.carryOut(UpgradeRequests.apply(command), progress);
    }
}
