package org.saraphina.cleanup.guarded;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saraphina.backup.Backup;
import org.saraphina.home.DurationText;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;

/**
 * Asks policies, which are foreign code: on a thread of its own, on a deadline, with a list that cannot be changed. For
 * one run: a policy that did not answer once is not waited for again.
 */
final class Consultation {
    private final Duration deadline;
    private final Set<Class<?>> silent = new HashSet<>();

    Consultation(Duration deadline) {
        this.deadline = requireNonNull(deadline, "deadline is null");
    }

    /**
     * What a policy says.
     *
     * @param policy its name
     * @param decisions one for each backup it mentions of those it was asked about
     * @param strangers how many backups it mentions that it was not asked about
     */
    record Answer(String policy, Map<Backup, Decision> decisions, int strangers) {}

    /** A policy gave no answer that could be used; everything is kept. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String policy, String why) {
            super(policy + ", ignored: " + why);
        }
    }

    /** True on a thread on which a policy is asked. */
    static boolean isGoingOn() {
        return Thread.currentThread() instanceof PolicyThread;
    }

    private static final class PolicyThread extends Thread {
        PolicyThread(Runnable question, String name) {
            super(question, name);
            setDaemon(true);
        }
    }

    /** All that runs foreign code, the name and the list it answers included. */
    private static final class Question implements Callable<List<Decision>> {
        private final RetentionPolicy policy;
        private final List<Backup> newestFirst;
        private final Instant now;
        private volatile String name;

        Question(RetentionPolicy policy, List<Backup> newestFirst, Instant now) {
            this.policy = policy;
            this.newestFirst = List.copyOf(newestFirst);
            this.now = now;
            this.name = policy.getClass().getName();
        }

        @Override
        public List<Decision> call() {
            name = requireNonNull(policy.name(), "it has no name");
            return new ArrayList<>(requireNonNull(policy.decide(newestFirst, now), "it answered nothing"));
        }
    }

    Answer ask(RetentionPolicy policy, List<Backup> newestFirst, Instant now) throws NoAnswerException {
        Question question = new Question(policy, newestFirst, now);
        if (silent.contains(policy.getClass())) {
            throw new NoAnswerException(question.name, "it did not answer about another file either");
        }
        List<Decision> decisions = await(question);
        Map<Backup, Decision> sorted = sorted(decisions, newestFirst);
        long strangers = decisions.stream()
                .filter(decision -> decision == null || !sorted.containsKey(decision.backup()))
                .count();
        return new Answer(question.name, sorted, (int) strangers);
    }

    private List<Decision> await(Question question) throws NoAnswerException {
        FutureTask<List<Decision>> task = new FutureTask<>(question);
        Thread thread = new PolicyThread(task, "saraphina: policy " + question.name);
        thread.start();
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            silent.add(question.policy.getClass());
            thread.interrupt();
            throw new NoAnswerException(question.name, "it did not answer within " + DurationText.forPeople(deadline));
        } catch (ExecutionException failure) {
            throw new NoAnswerException(question.name, "it failed: " + failure.getCause());
        } catch (InterruptedException interrupt) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new NoAnswerException(question.name, "interrupted while it was asked");
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
