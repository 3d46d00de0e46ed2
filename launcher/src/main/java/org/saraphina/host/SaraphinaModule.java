package org.saraphina.host;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import org.saraphina.backup.BackupService;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.control.Control;
import org.saraphina.health.HealthGate;
import org.saraphina.retention.PolicyRegistry;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.upgrade.Upgrader;

/**
 * Hands the platform's services to the objects of an application that is wired by Guice. What is injected always finds
 * the service of the moment, so it stays good when the bundle behind it is upgraded.
 */
public final class SaraphinaModule extends AbstractModule {
    private final SaraphinaHost host;

    /** The services of {@code host}, which may still be starting. */
    public SaraphinaModule(SaraphinaHost host) {
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    protected void configure() {
        bind(SaraphinaHost.class).toInstance(host);
        bind(Control.class).toInstance(host.control());
        bindService(Upgrader.class);
        bindService(BackupService.class);
        bindService(BackupCleanup.class);
        bindService(PolicyRegistry.class);
        bindService(CheckpointStore.class);
        bindService(ModuleSwapper.class);
        bindService(HealthGate.class);
    }

    private <T> void bindService(Class<T> type) {
        bind(type).toInstance(host.service(type));
    }
}
