/**
 * Swapping modules in a running OSGi framework: {@code Bundle.update}, refresh and start, each on a deadline, and the way
 * back. Besides the launcher the only place that touches the lifecycle of bundles.
 */
package org.saraphina.swap.framework;
