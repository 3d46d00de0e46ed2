package org.saraphina.itests;

import org.junit.jupiter.api.Test;

/** The example {@code embedding-host} shows what its README says. */
class EmbeddingHostIT {
    @Test
    void greetsUpgradesTheGreeterAndGreetsAgain() throws Exception {
        new Example("embedding-host").showsWhatItsReadmeSays();
    }
}
