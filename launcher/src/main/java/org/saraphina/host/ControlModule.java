package org.saraphina.host;

import static com.google.inject.Scopes.SINGLETON;

import com.google.inject.AbstractModule;
import org.saraphina.control.Control;
import org.saraphina.launcher.socket.ControlServer;

/** How a running host is told what to do. */
final class ControlModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(HostLife.class).in(SINGLETON);
        bind(HostControl.class).in(SINGLETON);
        bind(Control.class).to(HostControl.class);
        bind(ControlServer.class).in(SINGLETON);
        bind(SaraphinaHost.class).in(SINGLETON);
    }
}
