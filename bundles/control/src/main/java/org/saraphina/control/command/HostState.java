package org.saraphina.control.command;

import java.util.List;

/** How the host is, apart from its services. */
public interface HostState {
    /** True when everything that should run was started. */
    boolean isReady();

    /** True when modules run; false when they are only looked at, because no host runs. */
    boolean modulesRun();

    /** The process. */
    long pid();

    /** The version of the platform. */
    String platform();

    /** What was undone or finished before the modules started, a line for each thing. */
    List<String> recovery();
}
