package org.saraphina.retention.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Sha256;

/**
 * {@code distinct}: of backups in a row that hold equal bytes, keeps the newest. One whose digest nobody recorded is
 * taken for unlike every other.
 */
public record Distinct() implements KeepRule {
    @Override
    public List<Kept> keep(History history) {
        List<Kept> kept = new ArrayList<>();
        Optional<Sha256> newerDigest = Optional.empty();
        for (Backup backup : history.credible()) {
            boolean repeatsNewer =
                    backup.digest().isPresent() && backup.digest().equals(newerDigest);
            if (!repeatsNewer) {
                kept.add(new Kept(backup, "distinct"));
            }
            newerDigest = backup.digest();
        }
        return kept;
    }

    @Override
    public String toString() {
        return "distinct";
    }
}
