/**
 * What must hold of every home after every test, every crash and every restart. Reads the files of a home by the formats
 * on the reference pages, and uses nothing of the code that writes them. Nothing here is ever {@code null}.
 */
package org.saraphina.home.invariants;
