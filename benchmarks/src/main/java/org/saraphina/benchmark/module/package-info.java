/** What the sample modules are made of; each class goes alone into a jar and uses the OSGi API only. */
package org.saraphina.benchmark.module;
