/**
 * The intent log as a file: {@code HOME/.saraphina/intent.log}, and recovery from it. Plain Java: the launcher uses it
 * before there is a framework. {@code docs/reference/intent-log.md} describes the format.
 */
package org.saraphina.intent.file;
