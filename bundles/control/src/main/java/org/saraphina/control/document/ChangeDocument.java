package org.saraphina.control.document;

import java.util.Optional;
import org.saraphina.artifact.ModuleVersion;
import org.saraphina.upgrade.ModuleChange;

/**
 * One module before and after.
 *
 * @param symbolicName the module
 * @param from its version before
 * @param to its version afterwards
 * @param mode {@code hot} or {@code restart}
 */
public record ChangeDocument(String symbolicName, Optional<String> from, Optional<String> to, String mode) {
    static ChangeDocument of(ModuleChange change) {
        String mode = change.mode() == ModuleChange.Mode.HOT ? "hot" : "restart";
        return new ChangeDocument(
                change.symbolicName(),
                change.from().map(ModuleVersion::toString),
                change.to().map(ModuleVersion::toString),
                mode);
    }
}
