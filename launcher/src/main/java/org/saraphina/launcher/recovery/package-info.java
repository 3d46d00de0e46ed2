/** Putting right what the last process left half done, before any module starts. */
package org.saraphina.launcher.recovery;
