package org.saraphina.host;

import java.io.IOException;
import java.time.Duration;
import org.saraphina.home.Home;
import org.saraphina.launcher.lock.HomeInUseException;
import org.saraphina.launcher.lock.HomeLock;

/** Taking a home for one's own, or saying why not. */
final class HomeClaim {
    private HomeClaim() {}

    static HomeLock on(Home home, Duration patience) throws HostException {
        try {
            return HomeLock.acquire(home, patience);
        } catch (HomeInUseException inUse) {
            throw HostException.inUse(home, inUse);
        } catch (IOException failure) {
            throw new HostException(
                    "The home " + home.root() + " cannot be locked: " + failure,
                    "Is it writable, and on a file system that has locks?",
                    failure);
        }
    }
}
