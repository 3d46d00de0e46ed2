package org.saraphina.health.framework;

import java.util.List;
import org.saraphina.health.UnhealthyException;

/** One look at everything that an upgrade could harm. */
@FunctionalInterface
interface Examination {
    /**
     * What is worse than before.
     *
     * @throws UnhealthyException if looking any longer is pointless
     */
    List<Complaint> complaints() throws UnhealthyException, InterruptedException;
}
