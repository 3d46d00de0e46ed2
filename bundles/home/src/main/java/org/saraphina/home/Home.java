package org.saraphina.home;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The directory of one self-upgrading application, and what lies where in it. {@code docs/reference/home.md} draws it.
 *
 * @param root absolute and real: no symbolic link on the way to it
 */
public record Home(Path root) {
    /** The framework or system property that says where the home is. */
    public static final String PROPERTY = "saraphina.home";

    private static final String STATE = ".saraphina";
    private static final String HISTORY = ".git";
    private static final String LOCATION_SCHEME = "reference:";

    public Home {
        requireNonNull(root, "root is null");
    }

    /**
     * The home at {@code directory}.
     *
     * @throws IOException if there is no such directory
     */
    public static Home at(Path directory) throws IOException {
        return new Home(directory.toRealPath());
    }

    /** The application's modules, {@code <symbolic-name>.jar} each. */
    public Path bundles() {
        return root.resolve("bundles");
    }

    /** Saraphina's own bundles. */
    public Path platform() {
        return root.resolve("platform");
    }

    /** Configuration, {@code <pid>.cfg.json} each. */
    public Path configuration() {
        return root.resolve("etc");
    }

    /** The repository of the long-term history; may not be there. */
    public Path history() {
        return root.resolve(HISTORY);
    }

    /** Saraphina's own state; never in git. */
    public Path state() {
        return root.resolve(STATE);
    }

    /** What an upgrade was about to do. */
    public Path intentLog() {
        return state().resolve("intent.log");
    }

    /** The file on which the process that has an intent open holds a lock. */
    public Path intentLock() {
        return state().resolve("intent.lock");
    }

    /** What was recorded of every backup. */
    public Path backupCatalogue() {
        return state().resolve("backups.log");
    }

    /** A file that only takes up room, and is deleted when a full disk has none left for what frees some. */
    public Path reserve() {
        return state().resolve("reserve");
    }

    /** Copies of artifacts that are being verified and applied; emptied at every start. */
    public Path incoming() {
        return state().resolve("incoming");
    }

    /** Bytes that recovery found where nobody had expected them, kept for people. */
    public Path found() {
        return state().resolve("found");
    }

    /** The copies of the modules that the framework runs from; made again from {@link #bundles} when lost. */
    public Path liveModules() {
        return state().resolve("live");
    }

    /** The copies of Saraphina's own bundles that the framework runs from; made again from {@link #platform} when lost. */
    public Path livePlatform() {
        return state().resolve("platform");
    }

    /** The framework's cache: bundles' data areas and start states. */
    public Path frameworkCache() {
        return state().resolve("framework");
    }

    /** The socket on which a running host takes commands. */
    public Path controlSocket() {
        return state().resolve("control.sock");
    }

    /** The file on which the process that uses this home holds a lock. */
    public Path lock() {
        return state().resolve("lock");
    }

    /** The log. */
    public Path log() {
        return state().resolve("log");
    }

    /** Where a module that is not there yet goes. */
    public Path moduleFile(String symbolicName) {
        return bundles().resolve(symbolicName + ".jar");
    }

    /** The copy of {@code moduleFile} that the framework runs from; has the same file name. */
    public Path liveModule(Path moduleFile) {
        return liveModules().resolve(moduleFile.getFileName());
    }

    /**
     * The location under which the framework knows a module: by reference to its live copy, so that an update copies
     * nothing while the module is away.
     */
    public String moduleLocation(Path moduleFile) {
        return LOCATION_SCHEME + liveModule(moduleFile).toUri();
    }

    /** The module's jar in the home, told from the location of its bundle; empty for a bundle from elsewhere. */
    public Optional<Path> moduleFileAt(String location) {
        if (!location.startsWith(LOCATION_SCHEME + "file:")) {
            return Optional.empty();
        }
        Path live = Path.of(URI.create(location.substring(LOCATION_SCHEME.length())));
        return live.startsWith(liveModules()) ? Optional.of(bundles().resolve(live.getFileName())) : Optional.empty();
    }

    /** {@code file} as people and git see it: relative to the home, with slashes. */
    public String relative(Path file) {
        return String.join("/", names(root.relativize(file)));
    }

    /**
     * The file of the application called {@code relative}, or why there can be none of that name.
     *
     * @param relative a path relative to the home, with slashes
     * @throws EscapeException if it leads out of the home, into Saraphina's state or git's, or through a symbolic link
     */
    public Path resolve(String relative) throws EscapeException {
        String name = relative.replace('\\', '/');
        if (name.isBlank() || name.startsWith("/") || name.indexOf('\0') >= 0 || name.matches("^[A-Za-z]:.*")) {
            throw new EscapeException("Not a path relative to the home: " + printable(relative));
        }
        List<String> parts = List.of(name.split("/", -1));
        boolean walksAround = parts.stream().anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (walksAround) {
            throw new EscapeException("Holds an empty name, '.' or '..': " + printable(relative));
        }
        Path file = root.resolve(name);
        refuseEscape(file);
        return file;
    }

    /**
     * Makes sure that {@code file} is a file of the application: inside the home, outside {@code .saraphina} and any
     * {@code .git}, and not reached through a symbolic link.
     */
    public void refuseEscape(Path file) throws EscapeException {
        Path normal = file.toAbsolutePath().normalize();
        if (!normal.startsWith(root) || normal.equals(root)) {
            throw new EscapeException("Outside the home " + root + ": " + printable(file.toString()));
        }
        List<String> parts = names(root.relativize(normal));
        boolean isState = parts.get(0).equalsIgnoreCase(STATE);
        boolean isHistory = parts.stream().anyMatch(HISTORY::equalsIgnoreCase); // a submodule has one further down
        if (isState || isHistory) {
            throw new EscapeException("Not a file of the application, but of " + (isState ? STATE : HISTORY) + ": "
                    + printable(file.toString()));
        }
        Optional<Path> link = linkOnTheWayTo(normal.getParent());
        if (link.isPresent()) {
            throw new EscapeException(
                    "Reached through the symbolic link " + link.get() + ": " + printable(file.toString()));
        }
    }

    /** True when {@code file} is a file of the application, as {@link #refuseEscape} says. */
    public boolean holds(Path file) {
        try {
            refuseEscape(file);
            return true;
        } catch (EscapeException outside) {
            return false;
        }
    }

    private Optional<Path> linkOnTheWayTo(Path directory) {
        for (Path step = directory; !step.equals(root); step = step.getParent()) {
            if (Files.isSymbolicLink(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private static List<String> names(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(Path::toString)
                .toList();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
