package org.saraphina.itests;

import org.junit.jupiter.api.Test;

/** The example {@code preflight-check} shows what its README says. */
class PreflightCheckIT {
    @Test
    void speaksAgainstAnUpgradeUnlessSomebodyInsists() throws Exception {
        new Example("preflight-check").showsWhatItsReadmeSays();
    }
}
