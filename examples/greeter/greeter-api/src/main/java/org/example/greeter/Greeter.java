package org.example.greeter;

import org.osgi.annotation.versioning.ProviderType;

/** Greets people. */
@ProviderType
public interface Greeter {
    /** A greeting for {@code name}, which also says who greets: {@code Hello, World! (greeter 1.0)}. */
    String greet(String name);
}
