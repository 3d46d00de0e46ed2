package org.saraphina.upgrade.journaled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.saraphina.upgrade.UpgradeListener;

class HeraldTest {
    private final List<String> heard = new ArrayList<>();
    private final List<UpgradeListener> listeners = new ArrayList<>();
    private final Herald herald = new Herald(listeners, Duration.ofMillis(100));

    private UpgradeListener saying(Runnable deed) {
        UpgradeListener listener = event -> deed.run();
        listeners.add(listener);
        return listener;
    }

    private void tell() {
        herald.tell(listener -> listener.onEvent(null));
    }

    @Test
    void tellsEverybodyInOrderBeforeItGoesOn() {
        saying(() -> heard.add("first"));
        saying(() -> heard.add("second"));
        tell();
        tell();
        assertThat(heard).containsExactly("first", "second", "first", "second");
    }

    @Test
    void goesOnWhenAListenerThrowsWhateverItThrows() {
        saying(() -> {
            throw new NoClassDefFoundError("org/example/Gone");
        });
        saying(() -> heard.add("second"));
        tell();
        tell();
        assertThat(heard).containsExactly("second", "second");
    }

    @Test
    void leavesAListenerBehindThatHangsEvenIfItIgnoresTheInterrupt() {
        CountDownLatch end = new CountDownLatch(1);
        saying(() -> {
            heard.add("hangs");
            awaitUninterruptibly(end);
        });
        saying(() -> heard.add("second"));
        tell();
        tell();
        end.countDown();
        assertThat(heard).containsExactly("hangs", "second", "second");
    }

    private static void awaitUninterruptibly(CountDownLatch end) {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException ignored) {
                Thread.onSpinWait();
            }
        }
    }
}
