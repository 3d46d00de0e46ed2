package org.saraphina.swap;

import java.util.List;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;
import org.saraphina.upgrade.Refresh;

/**
 * What a change of modules would do to the framework.
 *
 * @param order the changes, providers first
 * @param refreshes other bundles that would be stopped and started for it, and why
 * @param lostServices services that the new versions say they no longer offer
 * @param findings requirements that nobody would meet any more, and what else speaks against it
 */
public record SwapForecast(
        List<ModuleChange> order, List<Refresh> refreshes, List<String> lostServices, List<Finding> findings) {
    public SwapForecast {
        order = List.copyOf(order);
        refreshes = List.copyOf(refreshes);
        lostServices = List.copyOf(lostServices);
        findings = List.copyOf(findings);
    }
}
