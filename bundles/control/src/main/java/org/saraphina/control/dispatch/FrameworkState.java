package org.saraphina.control.dispatch;

import static java.util.Objects.requireNonNull;

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
    /** Framework property: one line on what the launcher undid or finished before it started the modules. */
    private static final String RECOVERY = "saraphina.recovery";

    private final BundleContext context;

    FrameworkState(BundleContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    @Override
    public boolean isReady() {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
        int level = framework.adapt(FrameworkStartLevel.class).getStartLevel();
        return framework.getState() == Bundle.ACTIVE
                && Stream.of(context.getBundles()).noneMatch(bundle -> waitsForMoreThan(level, bundle));
    }

    private static boolean waitsForMoreThan(int level, Bundle bundle) {
        BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
        return own != null && own.isPersistentlyStarted() && own.getStartLevel() > level;
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
    public Optional<String> recovery() {
        return Optional.ofNullable(context.getProperty(RECOVERY)).filter(line -> !line.isBlank());
    }
}
