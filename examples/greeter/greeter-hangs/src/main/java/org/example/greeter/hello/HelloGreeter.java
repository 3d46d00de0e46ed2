package org.example.greeter.hello;

import java.util.concurrent.locks.LockSupport;
import org.example.greeter.Greeter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Waits for something that never comes, and cannot be talked out of it. */
@Component(immediate = true)
public final class HelloGreeter implements Greeter {
    @Activate
    public HelloGreeter() {
        while (!isPhraseBookThere()) {
            LockSupport.park(this);
            // Forgets that somebody interrupted it. This is what makes it a bad example.
            Thread.interrupted();
        }
    }

    @Override
    public String greet(String name) {
        return "Hello, " + name + "! (greeter 1.4)";
    }

    private static boolean isPhraseBookThere() {
        return false;
    }
}
