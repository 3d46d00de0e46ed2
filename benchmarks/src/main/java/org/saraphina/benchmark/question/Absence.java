package org.saraphina.benchmark.question;

import java.util.function.IntSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.saraphina.benchmark.measure.Work;
import org.saraphina.benchmark.module.Answering;

/** How long a sample module's service is not there, all times together. */
final class Absence implements ServiceListener {
    private long goneSince;
    private long nanosAway;
    private boolean isGone;
    private boolean wasGone;

    private Absence() {}

    /** The milliseconds that the service of {@code module} is away while something is done. */
    static double during(Work work, BundleContext framework, String module) throws Exception {
        Absence absence = new Absence();
        framework.addServiceListener(
                absence,
                "(&(%s=%s)(%s=%s))"
                        .formatted(Constants.OBJECTCLASS, IntSupplier.class.getName(), Answering.NAME, module));
        try {
            work.perform();
        } finally {
            framework.removeServiceListener(absence);
        }
        return absence.millis();
    }

    @Override
    public synchronized void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            goneSince = System.nanoTime();
            isGone = true;
            wasGone = true;
        } else if (event.getType() == ServiceEvent.REGISTERED) {
            nanosAway += System.nanoTime() - goneSince;
            isGone = false;
        }
    }

    private synchronized double millis() {
        boolean makesSense = wasGone && !isGone;
        if (!makesSense) {
            throw new IllegalStateException("The service did not go away and come back");
        }
        return nanosAway / 1e6;
    }
}
