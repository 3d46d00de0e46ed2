package org.saraphina.control.dispatch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.saraphina.control.command.HostState;

/** Tells from the framework how the host is. */
final class FrameworkState implements HostState {
    /** Framework property: what the launcher undid or finished before it started the modules, a line for each thing. */
    private static final String RECOVERY = "saraphina.recovery";

    /** Framework property: the start level of modules, where it is not that of everybody. */
    private static final String MODULES_START_LEVEL = "saraphina.modules.startlevel";

    private final BundleContext context;

    FrameworkState(BundleContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    @Override
    public boolean isReady() {
        int level = startLevel();
        return framework().getState() == Bundle.ACTIVE
                && Stream.of(context.getBundles()).noneMatch(bundle -> waitsForMoreThan(level, bundle));
    }

    private static boolean waitsForMoreThan(int level, Bundle bundle) {
        BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
        return own != null && own.isPersistentlyStarted() && own.getStartLevel() > level;
    }

    @Override
    public boolean modulesRun() {
        Optional<Integer> ofModules =
                Optional.ofNullable(context.getProperty(MODULES_START_LEVEL)).map(Integer::valueOf);
        return ofModules.isEmpty() || startLevel() >= ofModules.get();
    }

    private int startLevel() {
        return framework().adapt(FrameworkStartLevel.class).getStartLevel();
    }

    private Bundle framework() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID);
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public String platform() {
        return context.getBundle().getVersion().toString();
    }

    @Override
    public List<String> recovery() {
        return Stream.ofNullable(context.getProperty(RECOVERY))
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }
}
