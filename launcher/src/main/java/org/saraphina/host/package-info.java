/**
 * Saraphina inside another application: a host that runs the modules of a home in this JVM, and a Guice module that
 * hands its services on.
 *
 * <p>Nothing in this package is ever {@code null}.
 */
package org.saraphina.host;
