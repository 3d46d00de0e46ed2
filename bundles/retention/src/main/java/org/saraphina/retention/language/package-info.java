/** Policies as people write them: reading {@code union(last(3), daily(7))}. Nothing in this package is ever {@code null}. */
package org.saraphina.retention.language;
