package org.saraphina.control.command;

import java.util.Optional;

/** How the host is, apart from its services. */
public interface HostState {
    /** True when everything that should run was started. */
    boolean isReady();

    /** The process. */
    long pid();

    /** The version of the platform. */
    String platform();

    /** One line on what was undone or finished before the modules started. */
    Optional<String> recovery();
}
