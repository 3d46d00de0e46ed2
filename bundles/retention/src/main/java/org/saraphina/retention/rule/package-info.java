/**
 * The rules that stock policies are made of, one small type for each word of the vocabulary. A rule says what it keeps
 * and why; nothing here lets anything go by itself. Nothing in this package is ever {@code null}.
 */
package org.saraphina.retention.rule;
