/**
 * A real host as a process, ended from one instant to the next, and what must hold afterwards. {@code
 * docs/reference/torture.md} says how to run it and what is checked.
 */
package org.saraphina.itests.torture;
