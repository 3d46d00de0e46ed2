package org.example.greeter.hello;

import org.example.greeter.Greeter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Needs something that is not there. The bundle starts all the same, but the service it should offer never comes. */
@Component(immediate = true)
public final class HelloGreeter implements Greeter {
    @Activate
    public HelloGreeter() {
        throw new IllegalStateException("greeter 1.2 cannot find its phrase book");
    }

    @Override
    public String greet(String name) {
        return "Hello, " + name + "! (greeter 1.2)";
    }
}
