package org.example.greeter.caller;

/**
 * How some calls went.
 *
 * @param answered how many got a greeting
 * @param unanswered how many found no greeter
 * @param failed how many found a greeter that threw something
 */
public record Calls(long answered, long unanswered, long failed) {
    /** For people: {@code 1204 answered, 3 unanswered, 0 failed}. */
    @Override
    public String toString() {
        return answered + " answered, " + unanswered + " unanswered, " + failed + " failed";
    }
}
