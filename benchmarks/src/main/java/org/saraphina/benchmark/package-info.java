/** What Saraphina costs, measured beside what it replaces. {@link org.saraphina.benchmark.Benchmarks} is the table of contents. */
package org.saraphina.benchmark;
