package org.saraphina.control.text;

import java.util.Locale;

/** Sizes as people read them. */
public final class Sizes {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1024;

    private Sizes() {}

    /** {@code 812 B}, {@code 3.1 KiB}, {@code 97.0 MiB}. */
    public static String text(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = -1;
        do {
            amount /= STEP;
            unit++;
        } while (amount >= STEP && unit < UNITS.length - 1);
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }
}
