package org.saraphina.upgrade;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The number of an upgrade in one home: {@code 0042}. Counts up from 1, every attempt has one of its own.
 *
 * @param value at least four digits
 */
public record UpgradeId(String value) {
    private static final Pattern FORM = Pattern.compile("\\d{4,18}");

    public UpgradeId {
        requireNonNull(value, "value is null");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the number of an upgrade: " + value);
        }
    }

    /** The id of the {@code number}th upgrade. */
    public static UpgradeId of(long number) {
        return new UpgradeId(String.format(Locale.ROOT, "%04d", number));
    }

    /** The number in it. */
    public long number() {
        return Long.parseLong(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
