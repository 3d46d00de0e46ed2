/**
 * The framework of one home: Felix, embedded, with the bundles that the home's files say.
 * Nothing in this package is ever {@code null}.
 */
package org.saraphina.launcher.framework;
