package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.backup.Sha256;
import org.saraphina.control.Command;
import org.saraphina.control.document.ModuleDocument;
import org.saraphina.control.text.ModulesText;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.Home;
import org.saraphina.swap.InstalledModule;
import org.saraphina.swap.ModuleSwapper;

/** Lists the modules of the home; Saraphina's own bundles are none. */
public final class ModulesCommand implements CommandHandler {
    private final Services services;
    private final Home home;
    private final DurableFiles files;

    public ModulesCommand(Services services, Home home, DurableFiles files) {
        this.services = requireNonNull(services, "services is null");
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        List<ModuleDocument> modules = new ArrayList<>();
        for (InstalledModule module : services.require(ModuleSwapper.class).modules()) {
            if (module.file().isPresent()) {
                modules.add(document(module));
            }
        }
        return Reply.done(modules, ModulesText.of(modules));
    }

    private ModuleDocument document(InstalledModule module) throws CommandFailure {
        Optional<Sha256> digest =
                module.file().isPresent() ? digest(module.file().get()) : Optional.empty();
        return new ModuleDocument(
                module.id().symbolicName(),
                module.id().version().toString(),
                module.state(),
                module.file().map(home::relative),
                digest.map(Sha256::hex),
                module.fragmentsAttached());
    }

    private Optional<Sha256> digest(Path jar) throws CommandFailure {
        try {
            return files.sha256IfPresent(jar);
        } catch (IOException unreadable) {
            throw CommandFailure.refused(
                    "Cannot read " + home.relative(jar) + ": " + unreadable.getMessage(), "Make it readable");
        }
    }
}
