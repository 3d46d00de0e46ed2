package org.saraphina.itests;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.saraphina.itests.RealCase.Dependent;
import org.saraphina.itests.RealCase.Verdict;

/** {@code docs/verdicts.md}: between its marks stands what became of the real cases, the prose around them stays. */
final class VerdictPage {
    private static final String BEGIN = "<!-- judged by VerdictsIT -->\n";
    private static final String END = "<!-- end -->";

    private final Path page;

    VerdictPage(Path page) {
        this.page = requireNonNull(page, "page is null");
    }

    /** One line that says how good the verdicts are. */
    static String summary(List<CaseResult> results) {
        return "%d cases: %d falsely applied, %d falsely refused or taken back, %d not as before, %d hanging"
                .formatted(
                        results.size(),
                        count(results, CaseResult::isFalselyApplied),
                        count(results, CaseResult::isFalselyRefused),
                        count(results, result -> !result.complaints().isEmpty()),
                        count(results, CaseResult::hung));
    }

    private static long count(List<CaseResult> results, Predicate<CaseResult> what) {
        return results.stream().filter(what).count();
    }

    static String table(List<CaseResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add("**" + summary(results) + ".**");
        lines.add("");
        lines.add("| kind | upgrade | beside it | a live bundle imports | verdict |");
        lines.add("|---|---|---|---|---|");
        results.forEach(result -> lines.add(row(result)));
        return String.join("\n", lines) + "\n";
    }

    private static String row(CaseResult result) {
        RealCase real = result.real();
        return "| %s | %s | %s | %s | %s |"
                .formatted(
                        real.kind(),
                        real.change(),
                        real.beside(),
                        real.dependent()
                                .map(Dependent::imports)
                                .map(imports -> "`" + imports + "`")
                                .orElse(""),
                        result.verdict().map(Verdict::toString).orElse("**undecided**"));
    }

    String present() throws IOException {
        String text = Files.readString(page);
        return text.substring(begin(text), end(text));
    }

    void write(String table) throws IOException {
        String text = Files.readString(page);
        Files.writeString(page, text.substring(0, begin(text)) + table + text.substring(end(text)));
    }

    private static int begin(String text) {
        return text.indexOf(BEGIN) + BEGIN.length();
    }

    private static int end(String text) {
        return text.indexOf(END, begin(text));
    }
}
