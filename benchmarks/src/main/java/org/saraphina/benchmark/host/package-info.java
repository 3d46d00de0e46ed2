/** Saraphina in this JVM, and what is done to it again and again. */
package org.saraphina.benchmark.host;
