/** The parts that Saraphina puts together, done by hand: what it is compared with. */
package org.saraphina.benchmark.bare;
