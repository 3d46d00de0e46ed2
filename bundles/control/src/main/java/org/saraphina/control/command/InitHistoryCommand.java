package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.control.Command;
import org.saraphina.control.document.HistoryDocument;

/** Makes the home a repository with a first commit: a part of {@code init}. */
public final class InitHistoryCommand implements CommandHandler {
    private final Services services;

    public InitHistoryCommand(Services services) {
        this.services = requireNonNull(services, "services is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        Optional<Checkpoint> first = create();
        String text = first.map(commit -> "Made a git repository, first commit " + commit.brief())
                .orElse("There is a git repository already; it is left as it is");
        return Reply.done(new HistoryDocument(first.map(Checkpoint::commit)), text);
    }

    private Optional<Checkpoint> create() throws CommandFailure {
        try {
            return services.require(CheckpointStore.class).create();
        } catch (CheckpointException failure) {
            throw CommandFailure.refused(failure, "Do what the message says, or go on without git: init --no-git");
        }
    }
}
