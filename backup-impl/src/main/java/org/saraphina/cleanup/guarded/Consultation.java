package org.saraphina.cleanup.guarded;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * one run and one thread: a policy that did not answer once is not waited for again.
 */
final class Consultation {
    private final Duration deadline;
    private final Set<Class<?>> silent = new HashSet<>();
    private Optional<PolicyThread> readingAhead = Optional.empty();

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

    /** Asks questions one after the other. */
    private static final class PolicyThread extends Thread {
        private final Map<Question, FutureTask<List<Decision>>> tasks = new LinkedHashMap<>();
        private volatile boolean isLeftBehind;

        PolicyThread(List<Question> questions, String name) {
            super(name);
            setDaemon(true);
            questions.forEach(question -> tasks.put(question, new FutureTask<>(question)));
        }

        @Override
        public void run() {
            for (FutureTask<List<Decision>> task : tasks.values()) {
                if (isLeftBehind) {
                    return;
                }
                task.run();
            }
        }

        void leaveBehind() {
            isLeftBehind = true;
            interrupt();
        }
    }

    /** All that runs foreign code, the name and the list it answers included. */
    static final class Question implements Callable<List<Decision>> {
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

        RetentionPolicy policy() {
            return policy;
        }

        @Override
        public List<Decision> call() {
            name = requireNonNull(policy.name(), "it has no name");
            return new ArrayList<>(requireNonNull(policy.decide(newestFirst, now), "it answered nothing"));
        }
    }

    /**
     * Begins to ask, on one thread for all questions: a thread for each of a thousand files would take longer than they do.
     * The answers are to be fetched by {@link #ask}, in the same order.
     */
    void readAhead(List<Question> questions) {
        PolicyThread thread = new PolicyThread(questions, "saraphina: policies");
        thread.start();
        readingAhead = Optional.of(thread);
    }

    Answer ask(Question question) throws NoAnswerException {
        if (silent.contains(question.policy.getClass())) {
            throw new NoAnswerException(question.name, "it did not answer about another file either");
        }
        List<Decision> decisions = await(question, threadThatAsks(question));
        Map<Backup, Decision> sorted = sorted(decisions, question.newestFirst);
        long strangers = decisions.stream()
                .filter(decision -> decision == null || !sorted.containsKey(decision.backup()))
                .count();
        return new Answer(question.name, sorted, (int) strangers);
    }

    private PolicyThread threadThatAsks(Question question) {
        return readingAhead.filter(thread -> thread.tasks.containsKey(question)).orElseGet(() -> {
            PolicyThread thread = new PolicyThread(List.of(question), "saraphina: policy " + question.name);
            thread.start();
            return thread;
        });
    }

    private List<Decision> await(Question question, PolicyThread thread) throws NoAnswerException {
        try {
            return thread.tasks.get(question).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            silent.add(question.policy.getClass());
            leaveBehind(thread);
            throw new NoAnswerException(question.name, "it did not answer within " + DurationText.forPeople(deadline));
        } catch (ExecutionException failure) {
            throw new NoAnswerException(question.name, "it failed: " + failure.getCause());
        } catch (InterruptedException interrupt) {
            leaveBehind(thread);
            Thread.currentThread().interrupt();
            throw new NoAnswerException(question.name, "interrupted while it was asked");
        }
    }

    /** What it has not been asked yet is asked on other threads. */
    private void leaveBehind(PolicyThread thread) {
        thread.leaveBehind();
        readingAhead = readingAhead.filter(other -> other != thread);
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
