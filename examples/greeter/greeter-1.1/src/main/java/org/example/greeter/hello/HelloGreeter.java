package org.example.greeter.hello;

import org.example.greeter.Greeter;
import org.osgi.service.component.annotations.Component;

/** Says hello, also to those who do not give a name. */
@Component
public final class HelloGreeter implements Greeter {
    @Override
    public String greet(String name) {
        String addressee = name.isBlank() ? "you" : name;
        return "Hello, " + addressee + "! (greeter 1.1)";
    }
}
