/**
 * Doubles of the disk: one that fails at any operation, and one in memory that loses what was not forced. Nothing here is
 * ever {@code null}.
 */
package org.saraphina.home.testing;
