package org.saraphina.control.text;

import java.util.List;
import org.saraphina.control.document.ModuleDocument;

/** {@code modules} for people. */
public final class ModulesText {
    private ModulesText() {}

    /** A line for each module. */
    public static String of(List<ModuleDocument> modules) {
        if (modules.isEmpty()) {
            return "No modules.";
        }
        return String.join(
                "\n", Table.lines(modules.stream().map(ModulesText::row).toList()));
    }

    private static List<String> row(ModuleDocument module) {
        String fragments =
                module.fragmentsAttached() == 0 ? "" : Counts.of(module.fragmentsAttached(), "fragment") + " attached";
        return List.of(
                module.symbolicName(),
                module.version(),
                module.state(),
                module.file().orElse("not from the home"),
                fragments);
    }
}
