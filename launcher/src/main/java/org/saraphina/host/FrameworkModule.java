package org.saraphina.host;

import static com.google.inject.Scopes.SINGLETON;

import com.google.inject.AbstractModule;
import org.saraphina.launcher.framework.FrameworkSettings;
import org.saraphina.launcher.framework.HomeFramework;

/** The framework that runs the home's bundles. */
final class FrameworkModule extends AbstractModule {
    private final FrameworkSettings settings;

    FrameworkModule(FrameworkSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(FrameworkSettings.class).toInstance(settings);
        bind(HomeFramework.class).in(SINGLETON);
    }
}
