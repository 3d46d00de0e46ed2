package org.saraphina.control.document;

/**
 * Why a command was not carried out.
 *
 * @param error what is wrong, naming the thing
 * @param hint what to do about it
 */
public record ErrorDocument(String error, String hint) {}
