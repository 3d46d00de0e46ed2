/** The commands, one class each, and what they share. They decide and do; documents and texts say it. */
package org.saraphina.control.command;
