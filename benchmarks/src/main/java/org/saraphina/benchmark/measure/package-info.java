/** Measuring side by side. */
package org.saraphina.benchmark.measure;
