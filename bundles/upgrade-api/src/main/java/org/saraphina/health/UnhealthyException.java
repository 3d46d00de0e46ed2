package org.saraphina.health;

import java.util.List;

/** A probation was not passed. */
public class UnhealthyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    public UnhealthyException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** Every reason, one sentence each. */
    public List<String> reasons() {
        return reasons;
    }
}
