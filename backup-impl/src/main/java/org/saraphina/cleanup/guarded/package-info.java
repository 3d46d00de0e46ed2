/** Deleting backups, behind a guard that no policy overrides. */
package org.saraphina.cleanup.guarded;
