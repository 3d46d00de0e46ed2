/** Finds the command a person means, runs it, and turns whatever becomes of it into an answer. */
package org.saraphina.control.dispatch;
