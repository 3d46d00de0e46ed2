package org.saraphina.artifact;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as OSGi Core counts them (section 3.2.5): three numbers and a qualifier; the qualifier compares as text.
 *
 * @param major at least 0
 * @param minor at least 0
 * @param micro at least 0
 * @param qualifier letters, digits, {@code _} and {@code -}; may be empty
 */
public record ModuleVersion(int major, int minor, int micro, String qualifier) implements Comparable<ModuleVersion> {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.([\\w-]+))?)?)?");
    private static final Comparator<ModuleVersion> ORDER = Comparator.comparingInt(ModuleVersion::major)
            .thenComparingInt(ModuleVersion::minor)
            .thenComparingInt(ModuleVersion::micro)
            .thenComparing(ModuleVersion::qualifier);

    public ModuleVersion {
        requireNonNull(qualifier, "qualifier is null");
    }

    /**
     * Reads {@code 1}, {@code 1.2}, {@code 1.2.3} or {@code 1.2.3.qualifier}.
     *
     * @throws IllegalArgumentException if {@code text} is none of these
     */
    public static ModuleVersion parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("Not a version (major[.minor[.micro[.qualifier]]]): " + text);
        }
        return new ModuleVersion(
                number(form.group(1)),
                number(form.group(2)),
                number(form.group(3)),
                form.group(4) == null ? "" : form.group(4));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public int compareTo(ModuleVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        String numbers = major + "." + minor + "." + micro;
        return qualifier.isEmpty() ? numbers : numbers + "." + qualifier;
    }
}
