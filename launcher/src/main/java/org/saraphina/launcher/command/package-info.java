/** The command line: turns words into commands, has them carried out, and prints the answers. Decides nothing. */
package org.saraphina.launcher.command;
