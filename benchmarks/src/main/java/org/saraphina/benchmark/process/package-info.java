/** Whole processes. */
package org.saraphina.benchmark.process;
