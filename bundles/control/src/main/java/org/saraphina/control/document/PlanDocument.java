package org.saraphina.control.document;

import java.util.List;
import org.saraphina.home.Home;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.Refresh;
import org.saraphina.upgrade.UpgradePlan;

/**
 * The answer to {@code plan}.
 *
 * @param artifactId what would be applied
 * @param modules every module that would change, providers first
 * @param files every file that would change, relative to the home
 * @param refreshes symbolic names of other modules that would be stopped and started
 * @param refreshReasons what ties each of these to the change, in the same order
 * @param lostServices services that would no longer be offered
 * @param blockers what refuses the upgrade
 * @param warnings what does not
 */
public record PlanDocument(
        String artifactId,
        List<ChangeDocument> modules,
        List<String> files,
        List<String> refreshes,
        List<String> refreshReasons,
        List<String> lostServices,
        List<String> blockers,
        List<String> warnings) {

    /** Says what {@code plan} says. */
    public static PlanDocument of(UpgradePlan plan, Home home) {
        return new PlanDocument(
                plan.artifactId().value(),
                plan.modules().stream().map(ChangeDocument::of).toList(),
                plan.files().stream()
                        .map(FileChange::target)
                        .map(home::relative)
                        .toList(),
                plan.refreshes().stream().map(Refresh::symbolicName).toList(),
                plan.refreshes().stream().map(Refresh::reason).toList(),
                plan.lostServices(),
                plan.blockers(),
                plan.warnings());
    }
}
