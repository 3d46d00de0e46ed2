package org.saraphina.host;

import static com.google.inject.Scopes.SINGLETON;

import com.google.inject.AbstractModule;
import org.saraphina.control.Control;
import org.saraphina.launcher.socket.ControlServer;

/** How a running host is told what to do, and how it ends. */
final class ControlModule extends AbstractModule {
    private final StopSettings settings;

    ControlModule(StopSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(StopSettings.class).toInstance(settings);
        bind(CommandsUnderWay.class).in(SINGLETON);
        bind(HostLife.class).in(SINGLETON);
        bind(HostControl.class).in(SINGLETON);
        bind(Control.class).to(HostControl.class);
        bind(ControlServer.class).in(SINGLETON);
        bind(HostEnding.class).in(SINGLETON);
        bind(SaraphinaHost.class).in(SINGLETON);
    }
}
