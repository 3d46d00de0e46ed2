package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.saraphina.home.FileOperations;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;

/** What nobody would offer any more because the version that comes does not. */
final class LostOffers {
    private final FileOperations files;
    private final Map<ModuleChange, ArrivingModule> arriving;
    private final Map<ModuleChange, Bundle> leaving;

    LostOffers(FileOperations files, Map<ModuleChange, ArrivingModule> arriving, Map<ModuleChange, Bundle> leaving) {
        this.files = requireNonNull(files, "files is null");
        this.arriving = requireNonNull(arriving, "arriving is null");
        this.leaving = requireNonNull(leaving, "leaving is null");
    }

    /** Warns of other losses, and returns the services. */
    Set<String> addTo(List<Finding> findings) {
        Set<String> services = new TreeSet<>();
        leaving.forEach((change, bundle) -> {
            try {
                Offers lost = lost(change, bundle);
                services.addAll(lost.services());
                lost.abilities()
                        .forEach(ability -> findings.add(
                                Finding.warning(change.symbolicName() + " would no longer provide " + ability)));
            } catch (IOException unreadable) {
                findings.add(Finding.warning("What services " + change.symbolicName() + " offers cannot be told: "
                        + unreadable.getMessage()));
            }
        });
        return services;
    }

    private Offers lost(ModuleChange change, Bundle bundle) throws IOException {
        Offers before = Offers.before(files, change, bundle.adapt(BundleRevision.class));
        ArrivingModule successor = arriving.get(change);
        return before.lostWith(successor == null ? Offers.ofNothing() : Offers.after(files, change, successor));
    }
}
