package org.saraphina.itests.torture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.control.Command;

/**
 * Something that a host is asked for.
 *
 * @param name what it is, for people
 * @param command how it is asked for
 * @param after what files are at the end, if it is done; until then they are that, or what they were before
 * @param exitCode how it ends when nobody interferes: 0 or, for a version that is no good, 4
 * @param moments when it can be interrupted, besides at any time
 */
record Deed(String name, Command command, Map<String, Optional<Version>> after, int exitCode, List<Moment> moments) {}
