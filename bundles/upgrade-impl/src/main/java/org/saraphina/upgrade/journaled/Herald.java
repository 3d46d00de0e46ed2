package org.saraphina.upgrade.journaled;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.saraphina.home.DurationText;
import org.saraphina.upgrade.UpgradeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what becomes of one upgrade, on a thread that can be left behind: whoever watches must not be able to
 * stop an upgrade half-way. A listener that hangs hears no more.
 */
final class Herald {
    private static final Logger log = LoggerFactory.getLogger(Herald.class);

    private final List<UpgradeListener> listeners;
    private final Duration patience;
    private final Set<UpgradeListener> leftBehind = Collections.newSetFromMap(new IdentityHashMap<>());
    private ExecutorService voice = newVoice();

    Herald(List<UpgradeListener> listeners, Duration patience) {
        this.listeners = requireNonNull(listeners, "listeners is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** Tells everybody, and comes back when they have heard it. */
    void tell(Consumer<UpgradeListener> news) {
        for (UpgradeListener listener : listeners) {
            if (!leftBehind.contains(listener)) {
                tell(listener, news);
            }
        }
    }

    private void tell(UpgradeListener listener, Consumer<UpgradeListener> news) {
        String name = listener.getClass().getName();
        Future<?> heard = voice.submit(() -> news.accept(listener));
        try {
            heard.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            log.warn("The upgrade listener {} failed", name, failure.getCause());
        } catch (TimeoutException hangs) {
            log.warn(
                    "The upgrade listener {} did not come back within {} and hears no more of this upgrade",
                    name,
                    DurationText.forPeople(patience));
            leaveBehind(listener);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveBehind(UpgradeListener listener) {
        leftBehind.add(listener);
        voice.shutdownNow();
        voice = newVoice();
    }

    /** One thread, so that everybody hears things in order; it ends by itself soon after the last word. */
    private static ExecutorService newVoice() {
        ThreadPoolExecutor voice =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), words -> {
                    Thread thread = new Thread(words, "saraphina: upgrade listeners");
                    thread.setDaemon(true);
                    return thread;
                });
        voice.allowCoreThreadTimeOut(true);
        return voice;
    }
}
