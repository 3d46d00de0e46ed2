package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.osgi.service.cm.ConfigurationAdmin;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.control.Command;
import org.saraphina.control.document.RetentionDocument;
import org.saraphina.control.text.Printable;
import org.saraphina.control.text.RetentionText;
import org.saraphina.home.Home;
import org.saraphina.retention.RetentionPolicy;

/** Puts a policy in force, at once and for good, and says what that changes. */
public final class RetentionUseCommand implements CommandHandler {
    private final Services services;
    private final Policies policies;
    private final Previews previews;
    private final HomeFiles files;
    private final Duration patience;

    /** {@code patience} is how long to wait for the policy to rule; configuration arrives a moment after it is made. */
    public RetentionUseCommand(
            Services services, Policies policies, Previews previews, HomeFiles files, Duration patience) {
        this.services = requireNonNull(services, "services is null");
        this.policies = requireNonNull(policies, "policies is null");
        this.previews = requireNonNull(previews, "previews is null");
        this.files = requireNonNull(files, "files is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        String text = command.arguments().get(0).strip();
        RetentionPolicy policy = policies.find(text);
        Optional<Path> module = module(command);
        List<RetentionDocument> before = present();
        List<RetentionDocument> after = RetentionDocument.of(previews.of(CleanupScope.RETENTION, policy), home());
        if (configure(text, module)) {
            awaitOtherThan(before);
        }
        List<RetentionDocument> concerned = concerned(after, module);
        return Reply.done(concerned, text(text, module, concerned(before, module), concerned));
    }

    private Optional<Path> module(Command command) throws CommandFailure {
        Optional<String> name = command.option("module");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> file = files.existing(name.get());
        return Optional.of(file.orElseThrow(() ->
                CommandFailure.usage("No module or file is called " + name.get(), "'modules' lists the modules")));
    }

    private List<RetentionDocument> present() throws CommandFailure {
        return RetentionDocument.of(previews.of(CleanupScope.RETENTION), home());
    }

    private boolean configure(String policy, Optional<Path> module) throws CommandFailure {
        RetentionConfiguration configuration = new RetentionConfiguration(services.require(ConfigurationAdmin.class));
        try {
            return module.isPresent()
                    ? configuration.rule(home().relative(module.get()), name -> means(name, module.get()), policy)
                    : configuration.ruleAll(policy);
        } catch (IOException failure) {
            throw CommandFailure.refused(
                    "The policy could not be configured: " + failure.getMessage(),
                    "See that the disk is not full and the home can be written, then try again");
        }
    }

    private boolean means(String name, Path file) {
        return files.called(name).test(file);
    }

    private void awaitOtherThan(List<RetentionDocument> before) throws CommandFailure {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = Duration.ofMillis(5).toNanos();
        while (System.nanoTime() < deadline && present().equals(before)) {
            LockSupport.parkNanos(pause);
            pause *= 2;
        }
    }

    private List<RetentionDocument> concerned(List<RetentionDocument> documents, Optional<Path> module) {
        return documents.stream()
                .filter(document -> module.map(home()::relative)
                        .map(document.file()::equals)
                        .orElse(true))
                .toList();
    }

    private String text(
            String policy, Optional<Path> module, List<RetentionDocument> before, List<RetentionDocument> after) {
        String ruled = module.map(home()::relative).orElse("every file that has no policy of its own");
        return Printable.line(policy + " rules " + ruled + " from now on") + "\n"
                + RetentionText.difference(before, after);
    }

    private Home home() {
        return files.home();
    }
}
