package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saraphina.home.Home;
import org.saraphina.swap.InstalledModule;
import org.saraphina.swap.ModuleSwapper;

/** Understands how people name the files of the home: by module, by path, or by name alone. */
public final class HomeFiles {
    private final Services services;
    private final Home home;

    public HomeFiles(Services services, Home home) {
        this.services = requireNonNull(services, "services is null");
        this.home = requireNonNull(home, "home is null");
    }

    Home home() {
        return home;
    }

    /** The files that {@code name} may mean: the jar of the module of that name, a path, or any file of that name. */
    Predicate<Path> called(String name) {
        Set<Path> exactly =
                Stream.concat(moduleFile(name).stream(), path(name).stream()).collect(Collectors.toSet());
        return file -> exactly.contains(file) || file.getFileName().toString().equals(name);
    }

    /** The file of the application that is there and that {@code name} means: a module's jar, or a path. */
    Optional<Path> existing(String name) {
        return Stream.concat(moduleFile(name).stream(), path(name).stream())
                .filter(Files::exists)
                .filter(home::holds)
                .findFirst();
    }

    /** The path that {@code text} is, absolute or relative to the home, with no symbolic link on the way to it. */
    Optional<Path> path(String text) {
        try {
            return Optional.of(withoutLinks(home.root().resolve(text).normalize()));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /**
     * The file of the application that {@code text} is a path of.
     *
     * @throws CommandFailure if there can be no such file
     */
    Path file(String text) throws CommandFailure {
        Optional<Path> file = path(text).filter(home::holds);
        return file.orElseThrow(() -> CommandFailure.usage(
                "Not a file of the application: " + text,
                "Name a file inside " + home.root() + ", outside .saraphina and .git"));
    }

    /** The jar of the module called {@code symbolicName}: of the installed one, else where it would be. */
    Optional<Path> moduleFile(String symbolicName) {
        Optional<Path> installed = modules().stream()
                .filter(module -> module.id().symbolicName().equals(symbolicName))
                .map(InstalledModule::file)
                .flatMap(Optional::stream)
                .findFirst();
        return installed.or(() -> whereItWouldBe(symbolicName));
    }

    /** True for the jar of a module, of the application or of the platform. */
    boolean isModule(Path file) {
        Path folder = file.getParent();
        boolean whereModulesAre = folder.equals(home.bundles()) || folder.equals(home.platform());
        return whereModulesAre && file.getFileName().toString().endsWith(".jar");
    }

    private List<InstalledModule> modules() {
        return services.find(ModuleSwapper.class).map(ModuleSwapper::modules).orElse(List.of());
    }

    private Optional<Path> whereItWouldBe(String symbolicName) {
        try {
            Path jar = home.moduleFile(symbolicName);
            return Optional.of(jar).filter(file -> file.getParent().equals(home.bundles()));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static Path withoutLinks(Path file) {
        boolean isRoot = file.getParent() == null;
        try {
            return isRoot ? file : file.getParent().toRealPath().resolve(file.getFileName());
        } catch (IOException noSuchFolder) {
            return file;
        }
    }
}
