package org.example.greeter.caller;

import org.osgi.annotation.versioning.ProviderType;

/** Calls the greeter all the time and counts how that went. */
@ProviderType
public interface GreeterCaller {
    /**
     * Calls the greeter once more, now.
     *
     * @throws IllegalStateException if there is no greeter at this moment
     */
    String greet(String name);

    /** How the calls went so far. */
    Calls calls();
}
