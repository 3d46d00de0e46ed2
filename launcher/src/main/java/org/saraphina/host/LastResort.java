package org.saraphina.host;

import org.saraphina.launcher.answer.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a host that cannot be stopped in order. */
@FunctionalInterface
interface LastResort {
    /** It is left as it is, for the JVM belongs to an application. The home stays taken until the host has ended. */
    LastResort LEAVE = failure -> {};

    /** The JVM is ended at once: what was under way stands in the intent log and is put right at the next start. */
    LastResort HALT = new Halt();

    /** Called once, when everybody who waits for the end was told. */
    void meet(HostException failure);

    /** Ends the JVM. */
    final class Halt implements LastResort {
        private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

        private Halt() {}

        @Override
        public void meet(HostException failure) {
            LOG.error("{}\nThe process is ended by force", failure.getMessage());
            Runtime.getRuntime().halt(ExitCode.NEEDS_A_PERSON);
        }
    }
}
