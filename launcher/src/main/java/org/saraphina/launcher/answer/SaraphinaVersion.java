package org.saraphina.launcher.answer;

import java.util.Optional;

/** Which Saraphina this is. */
public final class SaraphinaVersion {
    private SaraphinaVersion() {}

    /** As the jar's manifest says; {@code development} where there is no jar. */
    public static String current() {
        return Optional.ofNullable(SaraphinaVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
