package org.saraphina.host;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;

/** Guice without surprises: what no module lists is not there. */
final class NoSurprises extends AbstractModule {
    @Override
    protected void configure() {
        Binder binder = binder();
        binder.disableCircularProxies();
        binder.requireExplicitBindings();
        binder.requireExactBindingAnnotations();
    }
}
