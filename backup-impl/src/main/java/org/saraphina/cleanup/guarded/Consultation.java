package org.saraphina.cleanup.guarded;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saraphina.backup.Backup;
import org.saraphina.home.DurationText;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;

/** Asks a policy, which is foreign code: on a thread of its own, on a deadline, with a list that cannot be changed. */
final class Consultation {
    private final Duration deadline;

    Consultation(Duration deadline) {
        this.deadline = requireNonNull(deadline, "deadline is null");
    }

    /** A policy gave no answer that could be used; everything is kept. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String message) {
            super(message);
        }
    }

    /** What the policy decides about each backup it mentions, and nothing about others. */
    Map<Backup, Decision> ask(RetentionPolicy policy, List<Backup> newestFirst, Instant now) throws NoAnswerException {
        List<Decision> answer = await(policy, new FutureTask<>(() -> policy.decide(List.copyOf(newestFirst), now)));
        if (answer == null) {
            throw new NoAnswerException("it answered nothing");
        }
        return sorted(answer, newestFirst);
    }

    private List<Decision> await(RetentionPolicy policy, FutureTask<List<Decision>> question) throws NoAnswerException {
        Thread thread =
                new Thread(question, "saraphina: policy " + policy.getClass().getName());
        thread.setDaemon(true);
        thread.start();
        try {
            return question.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            thread.interrupt();
            throw new NoAnswerException("it did not answer within " + DurationText.forPeople(deadline));
        } catch (ExecutionException failure) {
            throw new NoAnswerException("it failed: " + failure.getCause());
        } catch (InterruptedException interrupt) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted while it was asked");
        }
    }

    /** Where a policy says two things about one backup, the one that keeps counts. */
    private static Map<Backup, Decision> sorted(List<Decision> answer, List<Backup> asked) {
        Set<Backup> known = new HashSet<>(asked);
        Map<Backup, Decision> decisions = new HashMap<>();
        for (Decision decision : answer) {
            if (decision != null && known.contains(decision.backup())) {
                decisions.merge(decision.backup(), decision, (one, other) -> one.keeps() ? one : other);
            }
        }
        return decisions;
    }
}
