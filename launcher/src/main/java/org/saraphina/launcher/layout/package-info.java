/** Making a directory a home. */
package org.saraphina.launcher.layout;
