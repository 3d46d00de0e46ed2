package org.saraphina.itests;

import java.util.List;
import java.util.Optional;
import org.saraphina.itests.RealCase.Verdict;

/**
 * How a real case ended.
 *
 * @param real the case
 * @param verdict the verdict; empty when there was none, or one that leaves things undecided
 * @param complaints what is not as it should be: in the world afterwards, or about the plan
 * @param hung whether it did not end in time
 */
record CaseResult(RealCase real, Optional<Verdict> verdict, List<String> complaints, boolean hung) {
    CaseResult {
        complaints = List.copyOf(complaints);
    }

    boolean isFalselyApplied() {
        return real.verdict() != Verdict.APPLIED && verdict.equals(Optional.of(Verdict.APPLIED));
    }

    boolean isFalselyRefused() {
        return real.verdict() == Verdict.APPLIED && !verdict.equals(Optional.of(Verdict.APPLIED));
    }

    boolean isRight() {
        return verdict.equals(Optional.of(real.verdict())) && complaints.isEmpty() && !hung;
    }
}
