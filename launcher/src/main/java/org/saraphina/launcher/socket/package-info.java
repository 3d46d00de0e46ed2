/**
 * Commands to a running host over a Unix domain socket that only its owner may use.
 *
 * <p>Each side writes UTF-8 lines of one JSON document each. The client writes one command, {@code {"name": …,
 * "arguments": […], "options": {…}}}; the host answers any number of {@code {"progress": "…"}} and
 * {@code {"alive": true}}, then one {@code {"exitCode": …, "json": "…", "text": "…"}}, and closes.
 */
package org.saraphina.launcher.socket;
