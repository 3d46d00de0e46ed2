package org.saraphina.control.text;

import java.util.ArrayList;
import java.util.List;
import org.saraphina.control.document.VerifyDocument;

/** {@code verify} for people. */
public final class VerifyText {
    private VerifyText() {}

    /** What differs, or that nothing does. */
    public static String of(VerifyDocument verified) {
        List<String> lines = new ArrayList<>();
        verified.bad().forEach(bad -> lines.add(bad.path() + ": " + bad.problem()));
        verified.unrecorded().forEach(path -> lines.add(path + ": nobody recorded what it should be"));
        String judgement =
                verified.bad().isEmpty() ? "all as recorded" : verified.bad().size() + " not as recorded";
        lines.add("Checked " + Counts.of(verified.checked(), "file") + ": " + judgement);
        return Printable.lines(lines);
    }
}
