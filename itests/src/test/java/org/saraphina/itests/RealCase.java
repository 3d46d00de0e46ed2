package org.saraphina.itests;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of the table of real cases. Modules are written as {@code asm-tree 9.5}: artifact and version, then perhaps
 * what was done to it; several are separated by commas.
 *
 * @param kind what it is an example of
 * @param change {@code asm 9.5 → 9.7}; {@code none} stands for a module that is not there
 * @param beside other modules that are there
 * @param dependent the live bundle that uses them; empty when there is none
 * @param verdict the right one
 */
record RealCase(String kind, String change, String beside, Optional<Dependent> dependent, Verdict verdict) {
    private static final String ARROW = " → ";
    private static final String NONE = "none";

    RealCase {
        requireNonNull(kind, "kind is null");
        requireNonNull(change, "change is null");
        requireNonNull(beside, "beside is null");
        requireNonNull(dependent, "dependent is null");
        requireNonNull(verdict, "verdict is null");
    }

    /** How a case is to end. */
    enum Verdict {
        APPLIED("applied, and back"),
        REFUSED("refused"),
        TAKEN_BACK("taken back");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * A bundle that is made for a case.
     *
     * @param imports its {@code Import-Package}
     * @param calls what it uses, as {@code Probe} reads it
     */
    record Dependent(String imports, String calls) {}

    /** An artifact in one version, perhaps altered. */
    record Module(String artifact, String version, String alteration) {
        static Module parse(String text) {
            String[] words = text.strip().split(" ", 3);
            return new Module(words[0], words[1], words.length == 3 ? words[2] : "");
        }

        String jar() {
            return artifact + "-" + version + ".jar";
        }
    }

    /** The modules that change, as they are at first. */
    List<Module> before() {
        return changes()
                .filter(parts -> !parts[1].equals(NONE))
                .map(parts -> Module.parse(parts[0] + " " + parts[1]))
                .toList();
    }

    /** The same, as they are applied. */
    List<Module> after() {
        return changes()
                .filter(parts -> !parts[2].equals(NONE))
                .map(parts -> Module.parse(parts[0] + " " + parts[2]))
                .toList();
    }

    /** The artifacts that are taken out. */
    List<Module> removed() {
        return changes()
                .filter(parts -> parts[2].equals(NONE))
                .map(parts -> Module.parse(parts[0] + " " + parts[1]))
                .toList();
    }

    /** The artifacts that come in. */
    List<Module> added() {
        return changes()
                .filter(parts -> parts[1].equals(NONE))
                .map(parts -> Module.parse(parts[0] + " " + parts[2]))
                .toList();
    }

    /** Refused for what it is, not for what it would do to the framework. */
    boolean isRefusedByRule() {
        return kind.equals("same again");
    }

    List<Module> others() {
        return list(beside).stream().map(Module::parse).toList();
    }

    /** Each as artifact, old version, new version. */
    private Stream<String[]> changes() {
        return list(change).stream().map(text -> {
            int space = text.indexOf(' ');
            int arrow = text.indexOf(ARROW);
            return new String[] {
                text.substring(0, space), text.substring(space + 1, arrow), text.substring(arrow + ARROW.length())
            };
        });
    }

    private static List<String> list(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(", ")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    @Override
    public String toString() {
        return change
                + (beside.isEmpty() ? "" : ", beside " + beside)
                + dependent.map(RealCase::phrase).orElse("");
    }

    private static String phrase(Dependent dependent) {
        return ", under a bundle that imports " + dependent.imports();
    }
}
