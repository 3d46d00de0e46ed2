package org.saraphina.control.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.control.command.HostState;
import org.saraphina.control.command.ListenerRegistry;
import org.saraphina.control.command.Services;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.upgrade.UpgradeListener;

/** The control of a home whose services a test puts there. */
final class ControlledHome implements Services, HostState, ListenerRegistry {
    static final Instant NOW = Instant.parse("2026-11-23T07:10:45Z");

    final Home home;
    final List<UpgradeListener> listeners = new ArrayList<>();
    final List<String> progress = new ArrayList<>();
    private final Map<Class<?>, Object> services = new HashMap<>();
    private final DispatchingControl control;

    private boolean ready = true;
    private boolean modulesRun = true;

    ControlledHome(Path directory) throws IOException {
        this(directory, ZoneOffset.UTC);
    }

    ControlledHome(Path directory, ZoneId zone) throws IOException {
        home = Home.at(directory);
        Files.createDirectories(home.bundles());
        control = new DispatchingControl(
                new Commands(home, this, this, this, new DiskOperations(), Clock.fixed(NOW, zone)));
    }

    <T> void bring(Class<T> type, T service) {
        services.put(type, service);
    }

    <T> void takeAway(Class<T> type) {
        services.remove(type);
    }

    /** The platform runs for one command, and the modules do not. */
    void rests() {
        ready = false;
        modulesRun = false;
    }

    Answer run(String name, List<String> arguments, Map<String, String> options) {
        return run(new Command(name, arguments, options), progress::add);
    }

    Answer run(Command command, Consumer<String> lines) {
        return control.run(command, lines);
    }

    Answer run(String name, String... arguments) {
        return run(name, List.of(arguments), Map.of());
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(type.cast(services.get(type)));
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return find(type).stream().toList();
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public boolean modulesRun() {
        return modulesRun;
    }

    @Override
    public long pid() {
        return 1234;
    }

    @Override
    public String platform() {
        return "1.0.0";
    }

    @Override
    public List<String> recovery() {
        return List.of();
    }

    @Override
    public Runnable register(UpgradeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
