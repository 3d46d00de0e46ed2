/**
 * What must be undone, or finished, if the process dies now.
 * Nothing in this package is ever {@code null}: what may be absent is an {@link java.util.Optional}, what may be empty
 * is a collection.
 */
@Export
@Version("1.0.0")
package org.saraphina.intent;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
