package org.saraphina.control.dispatch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.control.Control;
import org.saraphina.control.command.CommandFailure;
import org.saraphina.control.command.ExitCode;
import org.saraphina.control.command.Reply;
import org.saraphina.control.document.ErrorDocument;
import org.saraphina.control.document.Json;
import org.saraphina.control.text.Printable;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each command to its handler. Whatever goes wrong becomes an answer. */
@Component
public final class DispatchingControl implements Control {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchingControl.class);

    private final Commands commands;

    @Activate
    public DispatchingControl(@Reference PresentServices services, BundleContext context) throws IOException {
        this(new Commands(
                Home.at(Path.of(context.getProperty(Home.PROPERTY))),
                services,
                new FrameworkState(context),
                new FrameworkListeners(context),
                new DiskOperations(),
                Clock.systemDefaultZone()));
    }

    DispatchingControl(Commands commands) {
        this.commands = requireNonNull(commands, "commands is null");
    }

    @Override
    public Answer run(Command command, Consumer<String> progress) {
        try {
            return answer(dispatch(command, progress));
        } catch (CommandFailure failure) {
            return answer(failure.exitCode(), failure.getMessage(), failure.hint());
        } catch (RuntimeException unexpected) {
            LOG.error("The command '{}' broke off", command.name(), unexpected);
            return answer(
                    ExitCode.NEEDS_A_PERSON,
                    "The command '" + command.name() + "' broke off: " + unexpected,
                    "The log has the details; 'status' and 'verify' say how things stand");
        }
    }

    private Reply dispatch(Command command, Consumer<String> progress) throws CommandFailure {
        Commands.Entry entry = commands.find(command.name())
                .orElseThrow(() -> CommandFailure.usage(
                        "Unknown command: " + command.name(),
                        "The commands are " + String.join(", ", commands.names())));
        entry.synopsis().check(command);
        return entry.handler().run(command, progress);
    }

    private static Answer answer(Reply reply) {
        return new Answer(reply.exitCode().number(), Json.of(reply.document()), reply.text());
    }

    private static Answer answer(ExitCode exitCode, String error, String hint) {
        return new Answer(
                exitCode.number(), Json.of(new ErrorDocument(error, hint)), Printable.text(error + "\n" + hint));
    }
}
