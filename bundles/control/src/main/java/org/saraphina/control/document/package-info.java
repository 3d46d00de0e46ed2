/**
 * The JSON documents of the command line: one record for each, its components named as {@code
 * docs/reference/commands.md} promises. What may be {@code null} there is an {@link java.util.Optional} here.
 */
package org.saraphina.control.document;
