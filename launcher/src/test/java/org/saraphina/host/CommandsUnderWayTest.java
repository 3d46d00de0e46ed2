package org.saraphina.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CommandsUnderWayTest {
    private final CommandsUnderWay commands = new CommandsUnderWay();

    @Test
    void areNoneAtFirst() throws Exception {
        assertThat(commands.awaitNone(Duration.ZERO)).isTrue();
    }

    @Test
    void areWaitedForUntilTheLastHasEnded() throws Exception {
        commands.begin();
        commands.begin();
        commands.end();
        assertThat(commands.awaitNone(Duration.ofMillis(20))).isFalse();
        CompletableFuture<Boolean> none = CompletableFuture.supplyAsync(() -> {
            try {
                return commands.awaitNone(Duration.ofSeconds(10));
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        });
        commands.end();
        assertThat(none.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(commands.isNone()).isTrue();
    }
}
