/**
 * The long-term history as a git repository in the home, through JGit: commits of upgrades, and proofs that a backup is
 * in history and therefore redundant. {@code docs/concepts/checkpoint.md} says what it promises;
 * {@code docs/adr/0004-history-in-git.md} why it is made this way.
 */
package org.saraphina.checkpoint.git;
