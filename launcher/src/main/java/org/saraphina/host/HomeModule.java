package org.saraphina.host;

import com.google.inject.AbstractModule;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/** The home, and the one way to its files. */
final class HomeModule extends AbstractModule {
    private final Home home;

    HomeModule(Home home) {
        this.home = home;
    }

    @Override
    protected void configure() {
        bind(Home.class).toInstance(home);
        bind(FileOperations.class).toInstance(new DiskOperations());
    }
}
