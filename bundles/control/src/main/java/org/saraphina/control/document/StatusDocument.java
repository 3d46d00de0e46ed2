package org.saraphina.control.document;

import java.util.List;
import java.util.Optional;

/**
 * The answer to {@code status}.
 *
 * @param running always true: who answers, runs
 * @param ready true when every module that should run was started
 * @param upgrading the number of the upgrade under way
 * @param pid the process
 * @param platform the version of the platform
 * @param recovery what was undone or finished before the modules started, a line for each thing
 * @param problems what waits for a person
 */
public record StatusDocument(
        boolean running,
        boolean ready,
        Optional<String> upgrading,
        long pid,
        String platform,
        List<String> recovery,
        List<String> problems) {}
