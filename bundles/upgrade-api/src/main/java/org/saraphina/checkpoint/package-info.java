/**
 * The long-term history: one commit for every upgrade.
 * Nothing in this package is ever {@code null}: what may be absent is an {@link java.util.Optional}, what may be empty
 * is a collection.
 */
@Export
@Version("1.0.0")
package org.saraphina.checkpoint;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
