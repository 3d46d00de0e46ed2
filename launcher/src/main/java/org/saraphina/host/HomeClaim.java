package org.saraphina.host;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FailureText;
import org.saraphina.home.Home;
import org.saraphina.launcher.lock.HomeInUseException;
import org.saraphina.launcher.lock.HomeLock;
import org.saraphina.launcher.socket.ControlClient;

/** Taking a home for one's own, or saying why not. */
final class HomeClaim {
    private static final Duration SHORT_VISITS = Duration.ofSeconds(10);
    private static final Command STATUS = new Command("status", List.of(), Map.of());

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
            return silent(home, HomeLock.acquire(home, patience));
        } catch (HomeInUseException inUse) {
            throw HostException.inUse(home, inUse);
        } catch (IOException failure) {
            throw new HostException(
                    "The home " + home.root() + " cannot be locked: " + FailureText.of(failure),
                    "Is it writable, and on a file system that has locks?",
                    failure);
        }
    }

    /**
     * Goes on if nobody answers on the home's socket. A module that opens the lock file and closes it again makes its host
     * lose the lock, without anybody being told.
     */
    private static HomeLock silent(Home home, HomeLock lock) throws IOException, HomeInUseException {
        try {
            Optional<ControlClient> host = ControlClient.connect(home, new DiskOperations());
            if (host.isPresent()) {
                throw new HomeInUseException(home.root(), processOf(host.get()));
            }
            return lock;
        } catch (IOException | HomeInUseException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static String processOf(ControlClient host) {
        try {
            Answer status = host.run(STATUS, line -> {});
            return "process "
                    + JsonParser.parseString(status.json())
                            .getAsJsonObject()
                            .get("pid")
                            .getAsLong();
        } catch (IOException | RuntimeException unknown) {
            return "another process, which listens on its socket";
        }
    }
}
