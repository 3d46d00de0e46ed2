package org.saraphina.health.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceKindTest {
    @Test
    void givesItsInterfacesBack() {
        ServiceKind anonymous = new ServiceKind(List.of("a.B", "a.C"), "");
        ServiceKind identified = new ServiceKind(List.of("a.B", "a.C"), "a.Component x (y)");

        assertThat(ServiceKind.interfacesIn(anonymous.toString())).containsExactly("a.B", "a.C");
        assertThat(ServiceKind.interfacesIn(identified.toString())).containsExactly("a.B", "a.C");
    }

    @Test
    void tellsAFactorysInstancesApartByTheirPids() {
        assertThat(ServiceKind.componentIdentity("pool", Optional.of("pool"), Optional.of("pool~one")))
                .isEqualTo("pool pool~one");
    }

    @Test
    void staysTheSameWhenASingleComponentIsConfigured() {
        Optional<Object> none = Optional.empty();

        assertThat(ServiceKind.componentIdentity("gate", none, Optional.of("org.example.gate")))
                .isEqualTo(ServiceKind.componentIdentity("gate", none, none));
    }
}
