package org.saraphina.itests;

import org.junit.jupiter.api.Test;

/** The example {@code keep-tagged} shows what its README says. */
class KeepTaggedIT {
    @Test
    void keepsReleasesAndTheNewestTwoOthers() throws Exception {
        new Example("keep-tagged").showsWhatItsReadmeSays();
    }
}
