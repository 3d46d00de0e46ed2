package org.saraphina.host;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FailureText;
import org.saraphina.home.Home;
import org.saraphina.launcher.lock.HomeInUseException;
import org.saraphina.launcher.lock.HomeLock;
import org.saraphina.launcher.socket.ControlClient;

/** Taking a home for one's own, or saying why not. */
final class HomeClaim {
    private static final Duration SHORT_VISITS = Duration.ofSeconds(10);

    private HomeClaim() {}

    /** Waits for who is there for a moment only: a command that works on the home, or a host at its very end. */
    static HomeLock forHost(Home home) throws HostException {
        return on(home, isServedByAHost(home) ? Duration.ZERO : SHORT_VISITS);
    }

    private static boolean isServedByAHost(Home home) {
        try {
            Optional<ControlClient> host = ControlClient.connect(home, new DiskOperations());
            host.ifPresent(ControlClient::close);
            return host.isPresent();
        } catch (IOException unreachable) {
            return true;
        }
    }

    static HomeLock on(Home home, Duration patience) throws HostException {
        try {
            return HomeLock.acquire(home, patience);
        } catch (HomeInUseException inUse) {
            throw HostException.inUse(home, inUse);
        } catch (IOException failure) {
            throw new HostException(
                    "The home " + home.root() + " cannot be locked: " + FailureText.of(failure),
                    "Is it writable, and on a file system that has locks?",
                    failure);
        }
    }
}
