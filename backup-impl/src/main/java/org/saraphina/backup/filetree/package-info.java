/**
 * Backups as timestamped copies beside the file. {@code docs/backup-strategy.md} tells the life of one.
 */
package org.saraphina.backup.filetree;
