package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.saraphina.backup.Backup;
import org.saraphina.cleanup.RedundancyProof;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the proofs there are prove at this moment. */
public final class Proofs {
    private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

    private final Services services;

    public Proofs(Services services) {
        this.services = requireNonNull(services, "services is null");
    }

    /** Those of {@code backups} whose bytes are elsewhere. A proof that throws proves nothing. */
    Set<Backup> proven(Collection<Backup> backups) {
        return services.all(RedundancyProof.class).stream()
                .flatMap(proof -> proven(proof, backups).stream())
                .collect(Collectors.toSet());
    }

    private static Set<Backup> proven(RedundancyProof proof, Collection<Backup> backups) {
        try {
            return proof.prove(backups).keySet();
        } catch (RuntimeException broken) {
            LOG.warn("{} could not prove anything", proof.getClass().getName(), broken);
            return Set.of();
        }
    }
}
