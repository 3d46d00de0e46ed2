package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.control.Command;
import org.saraphina.control.Complaints;
import org.saraphina.control.document.StatusDocument;
import org.saraphina.control.text.StatusText;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.Upgrader;

/** Says how the host is. A host without its upgrader is not ready. */
public final class StatusCommand implements CommandHandler {
    private final Services services;
    private final HostState host;

    public StatusCommand(Services services, HostState host) {
        this.services = requireNonNull(services, "services is null");
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) {
        Optional<Upgrader> upgrader = services.find(Upgrader.class);
        StatusDocument status = new StatusDocument(
                true,
                host.isReady() && upgrader.isPresent(),
                upgrader.flatMap(Upgrader::underWay).map(UpgradeId::value),
                host.pid(),
                host.platform(),
                host.recovery(),
                problems());
        return Reply.done(status, StatusText.of(status));
    }

    private List<String> problems() {
        return services.all(Complaints.class).stream()
                .flatMap(complaints -> complaints.current().stream())
                .toList();
    }
}
