/** Where the log of a host goes. */
package org.saraphina.launcher.log;
