package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.control.Command;
import org.saraphina.control.document.PlanDocument;
import org.saraphina.control.text.PlanText;
import org.saraphina.home.Home;
import org.saraphina.upgrade.UpgradeException;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.Upgrader;

/** Says what an upgrade would do. A plan that is blocked is an answer, too. */
public final class PlanCommand implements CommandHandler {
    private final Services services;
    private final Home home;

    public PlanCommand(Services services, Home home) {
        this.services = requireNonNull(services, "services is null");
        this.home = requireNonNull(home, "home is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        UpgradePlan plan = plan(command);
        return Reply.done(PlanDocument.of(plan, home), PlanText.of(plan, home));
    }

    private UpgradePlan plan(Command command) throws CommandFailure {
        try {
            return services.require(Upgrader.class).plan(UpgradeRequests.apply(command));
        } catch (ArtifactRejectedException rejected) {
            throw CommandFailure.refused(rejected, "Get a whole copy of the artifact, or mend it, then try again");
        } catch (UpgradeException failure) {
            throw CommandFailure.refused(failure, "Do what the message says, then try again");
        }
    }
}
