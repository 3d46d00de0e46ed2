/**
 * What was recorded of backups: a short text log that is appended to and forced, beside the truth, which is the
 * directories themselves. {@code docs/reference/backup-catalogue.md} describes the format.
 */
package org.saraphina.backup.catalogue;
