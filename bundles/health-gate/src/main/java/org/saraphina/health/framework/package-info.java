/** Judges a framework by pictures of it, taken before and after, and by its health checks. */
package org.saraphina.health.framework;
