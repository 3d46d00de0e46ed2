/**
 * One process per home. Nothing in this package is ever {@code null}.
 */
package org.saraphina.launcher.lock;
