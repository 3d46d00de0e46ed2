package org.saraphina.cleanup.guarded;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saraphina.backup.Backup;
import org.saraphina.cleanup.RedundancyProof;

/** Asks everybody who can prove that backups are elsewhere; who fails to has proven nothing. */
final class Proofs {
    private final List<RedundancyProof> proofs;
    private final List<String> problems = new ArrayList<>();

    Proofs(List<RedundancyProof> proofs) {
        this.proofs = List.copyOf(proofs);
    }

    List<String> problems() {
        return problems;
    }

    /** Where the bytes of those backups are that are proven to be elsewhere, now. */
    Map<Backup, String> of(List<Backup> candidates) {
        Map<Backup, String> proven = new HashMap<>();
        if (!candidates.isEmpty()) {
            proofs.forEach(proof -> proven.putAll(claims(proof, candidates)));
            proven.keySet().retainAll(candidates);
        }
        return proven;
    }

    private Map<Backup, String> claims(RedundancyProof proof, List<Backup> candidates) {
        try {
            Map<Backup, String> claims = new HashMap<>(requireNonNull(proof.prove(candidates), "it answered nothing"));
            claims.values().removeIf(where -> where == null);
            return claims;
        } catch (RuntimeException | LinkageError failure) {
            problems.add(
                    "Nothing could be proven by " + proof.getClass().getName() + ", those backups stay: " + failure);
            return Map.of();
        }
    }
}
