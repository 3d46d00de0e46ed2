/**
 * Taking, keeping, restoring and deleting backups of single files.
 *
 * <p>Nothing in this package is ever {@code null}: what may be absent is an {@link java.util.Optional}, what may be
 * empty is a collection. Paths of files are absolute and normalised; times are UTC; sizes are bytes. Every service may
 * be used by many threads at once unless it says otherwise.
 */
@Export
@Version("1.0.0")
package org.saraphina.backup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
