package org.example.greeter.hello;

import org.example.greeter.Greeter;
import org.osgi.service.component.annotations.Component;

/** Says hello, but see {@link PhraseBookCheck}. */
@Component
public final class HelloGreeter implements Greeter {
    @Override
    public String greet(String name) {
        return "Hello, " + name + "! (greeter 1.3)";
    }
}
