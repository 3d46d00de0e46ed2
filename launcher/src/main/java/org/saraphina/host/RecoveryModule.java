package org.saraphina.host;

import com.google.inject.AbstractModule;
import java.util.List;
import org.saraphina.launcher.recovery.Recovery;

/** What puts the home right before anything starts. */
final class RecoveryModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Recovery.class).toInstance(List::of);
    }
}
