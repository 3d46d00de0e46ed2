package org.saraphina.health.framework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.saraphina.health.UnhealthyException;

/**
 * The time after a swap in which health is watched. What is wrong from its beginning may come right until its end; what
 * goes wrong during it is believed when it has lasted for a {@link #BLINK}. Good for one watch by one thread.
 */
final class Probation {
    /** So long may a service be away, and be no more than restarted. */
    static final Duration BLINK = Duration.ofSeconds(1);
    /** So long may a framework take, after the end, to finish what it does in other threads. */
    static final Duration SETTLING = Duration.ofMillis(200);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration BETWEEN_LOOKS_WHEN_SETTLING = Duration.ofMillis(20);
    private static final Duration WITHOUT_EVENTS = Duration.ofMillis(500);

    private final Examination examination;
    private final InstantSource time;
    private final Waiting waiting;

    private final Map<String, Instant> since = new HashMap<>();
    private final Set<String> wrongFromTheBeginning = new HashSet<>();

    Probation(Examination examination, InstantSource time, Waiting waiting) {
        this.examination = examination;
        this.time = time;
        this.waiting = waiting;
    }

    /** Watches for {@code length}, which may be zero. */
    void pass(Duration length) throws UnhealthyException, InterruptedException {
        Instant end = time.instant().plus(length);
        List<Complaint> complaints = examination.complaints();
        wrongFromTheBeginning.addAll(topics(complaints));
        remember(complaints);
        while (!complaints.isEmpty() || time.instant().isBefore(end)) {
            if (isDecided(complaints, end)) {
                throw new UnhealthyException(
                        complaints.stream().map(Complaint::sentence).distinct().toList());
            }
            awaitNews(end);
            complaints = examination.complaints();
            remember(complaints);
        }
    }

    private void remember(List<Complaint> complaints) {
        Set<String> topics = topics(complaints);
        wrongFromTheBeginning.retainAll(topics);
        since.keySet().retainAll(topics);
        topics.forEach(topic -> since.putIfAbsent(topic, time.instant()));
    }

    private boolean isDecided(List<Complaint> complaints, Instant end) {
        boolean timeIsUp = !time.instant().isBefore(end.plus(SETTLING));
        return !complaints.isEmpty() && (timeIsUp || complaints.stream().anyMatch(this::isLostAgain));
    }

    private boolean isLostAgain(Complaint complaint) {
        boolean hadCome = !wrongFromTheBeginning.contains(complaint.about());
        boolean isMoreThanABlink =
                !time.instant().isBefore(since.get(complaint.about()).plus(BLINK));
        return hadCome && isMoreThanABlink && !complaint.mayPass();
    }

    private void awaitNews(Instant end) throws InterruptedException {
        Duration left = Duration.between(time.instant(), end);
        boolean isSettling = left.compareTo(Duration.ZERO) <= 0;
        if (isSettling) {
            waiting.await(BETWEEN_LOOKS_WHEN_SETTLING, BETWEEN_LOOKS_WHEN_SETTLING);
        } else {
            waiting.await(shorter(BETWEEN_LOOKS, left), shorter(WITHOUT_EVENTS, left));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Set<String> topics(List<Complaint> complaints) {
        return complaints.stream().map(Complaint::about).collect(Collectors.toSet());
    }
}
