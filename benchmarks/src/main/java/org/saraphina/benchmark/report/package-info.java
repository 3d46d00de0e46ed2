/** Writing down what was measured. */
package org.saraphina.benchmark.report;
