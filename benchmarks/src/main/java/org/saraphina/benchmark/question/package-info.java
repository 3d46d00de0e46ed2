/** The questions, a class each. */
package org.saraphina.benchmark.question;
