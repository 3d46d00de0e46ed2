/** What measurements are made with: jars, directories. */
package org.saraphina.benchmark.material;
