package org.example.greeter.hello;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;

/** What the application itself knows about its health. The tag lets upgrades listen to it. */
@Component(property = {HealthCheck.NAME + "=Phrase book", HealthCheck.TAGS + "=upgrade"})
public final class PhraseBookCheck implements HealthCheck {
    @Override
    public Result execute() {
        return new Result(Result.Status.CRITICAL, "greeter 1.3 lost its phrase book");
    }
}
