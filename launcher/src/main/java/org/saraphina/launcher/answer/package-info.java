/** What commands answer: exit codes, and documents for programs and people. */
package org.saraphina.launcher.answer;
