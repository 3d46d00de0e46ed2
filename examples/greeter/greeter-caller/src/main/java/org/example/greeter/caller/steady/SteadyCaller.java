package org.example.greeter.caller.steady;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.example.greeter.Greeter;
import org.example.greeter.caller.Calls;
import org.example.greeter.caller.GreeterCaller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Calls whoever is the greeter at the moment, a hundred times a second. In the shell: {@code greeter:calls}. */
@Component(
        immediate = true,
        property = {"osgi.command.scope=greeter", "osgi.command.function=greet", "osgi.command.function=calls"})
public final class SteadyCaller implements GreeterCaller {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ScheduledExecutorService clockwork;
    private final LongAdder answered = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** Changes while this runs; null while there is none. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Greeter greeter;

    @Activate
    public SteadyCaller() {
        this(Executors.newSingleThreadScheduledExecutor(SteadyCaller::daemon));
    }

    SteadyCaller(ScheduledExecutorService clockwork) {
        this.clockwork = clockwork;
        clockwork.scheduleAtFixedRate(this::callOnce, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        clockwork.shutdownNow();
    }

    @Override
    public String greet(String name) {
        Greeter present = greeter;
        if (present == null) {
            unanswered.increment();
            throw new IllegalStateException("There is no greeter at this moment");
        }
        return greet(present, name);
    }

    @Override
    public Calls calls() {
        return new Calls(answered.sum(), unanswered.sum(), failed.sum());
    }

    private String greet(Greeter present, String name) {
        try {
            String reply = present.greet(name);
            answered.increment();
            return reply;
        } catch (RuntimeException | LinkageError e) {
            failed.increment();
            throw e;
        }
    }

    private void callOnce() {
        try {
            greet("World");
        } catch (RuntimeException | LinkageError counted) {
            // It is counted; an exception that leaves this method would end the calls.
        }
    }

    private static Thread daemon(Runnable calls) {
        Thread thread = new Thread(calls, "greeter-caller");
        thread.setDaemon(true);
        return thread;
    }
}
