package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.backup.ArtifactId;
import org.saraphina.control.document.Ending;
import org.saraphina.control.document.OutcomeDocument;
import org.saraphina.control.text.OutcomeText;
import org.saraphina.home.Home;
import org.saraphina.upgrade.UpgradeException;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeRequest;
import org.saraphina.upgrade.Upgrader;

/** Carries out an upgrade while a person watches. Every ending has the same shape, so that scripts read one document. */
public final class UpgradeRun {
    private final Services services;
    private final ListenerRegistry listeners;
    private final Home home;

    public UpgradeRun(Services services, ListenerRegistry listeners, Home home) {
        this.services = requireNonNull(services, "services is null");
        this.listeners = requireNonNull(listeners, "listeners is null");
        this.home = requireNonNull(home, "home is null");
    }

    Reply carryOut(UpgradeRequest request, Consumer<String> lines) throws CommandFailure {
        Upgrader upgrader = services.require(Upgrader.class);
        UpgradeProgress progress = new UpgradeProgress(request, home, lines);
        Runnable endOfListening = listeners.register(progress);
        try {
            return reply(upgrader.upgrade(request));
        } catch (ArtifactRejectedException rejected) {
            return reply(Ending.REFUSED, request, rejected);
        } catch (UpgradeException failure) {
            return reply(progress.hasTouchedSomething() ? Ending.STUCK : Ending.REFUSED, request, failure);
        } finally {
            endOfListening.run();
            progress.finish();
        }
    }

    private Reply reply(UpgradeOutcome outcome) {
        return new Reply(
                ExitCode.of(Ending.of(outcome)), OutcomeDocument.of(outcome, home), OutcomeText.of(outcome, home));
    }

    private static Reply reply(Ending ending, UpgradeRequest request, Exception why) {
        Optional<String> artifactId = request.artifact().id().map(ArtifactId::value);
        return new Reply(
                ExitCode.of(ending),
                OutcomeDocument.withoutReport(ending, artifactId, why.getMessage()),
                OutcomeText.of(ending, why.getMessage()));
    }
}
