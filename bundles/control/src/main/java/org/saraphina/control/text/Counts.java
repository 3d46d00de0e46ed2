package org.saraphina.control.text;

/** Numbers of things as people say them. */
public final class Counts {
    private Counts() {}

    /** {@code 1 backup}, {@code 2 backups}, {@code no backups}. */
    public static String of(long count, String thing) {
        if (count == 0) {
            return "no " + thing + "s";
        }
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** The same at the start of a sentence. */
    public static String sentence(long count, String thing) {
        String words = of(count, thing);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
