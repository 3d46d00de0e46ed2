package org.saraphina.home;

/** Somebody else holds a lock. */
public final class LockHeldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isOurs;

    private LockHeldException(String holder, boolean isOurs) {
        super(holder);
        this.isOurs = isOurs;
    }

    static LockHeldException byThisProcess() {
        return new LockHeldException("this process, " + ProcessHandle.current().pid(), true);
    }

    static LockHeldException byAnother(String number) {
        return new LockHeldException(number.isEmpty() ? "another process" : "process " + number, false);
    }

    /** Who holds it, for people: {@code process 4711}. */
    public String holder() {
        return getMessage();
    }

    /** True when it is held in this process. */
    public boolean isHeldByThisProcess() {
        return isOurs;
    }
}
