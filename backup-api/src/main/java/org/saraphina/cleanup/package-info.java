/**
 * Deleting backups: the one stage that destroys anything. Policies and proofs say what may go, the guard says what must
 * stay, and one service deletes. Nothing in this package is ever {@code null}.
 */
@Export
@Version("1.0.0")
package org.saraphina.cleanup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
