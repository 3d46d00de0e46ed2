package org.saraphina.swap.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.saraphina.swap.SwapForecast;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;

/** What is foretold of a framework in which a user module is wired to an API module. */
class ForecasterTest {
    @TempDir
    Path directory;

    private RunningHome running;
    private Bundle api;
    private Bundle user;

    @BeforeEach
    void anApiAndItsUser() throws Exception {
        running = new RunningHome(directory, Duration.ofSeconds(10));
        api = running.run(api("1.0.0"), "api.jar");
        user = running.run(user("1.0.0", "[1.0,2)"), "user.jar");
    }

    @AfterEach
    void stop() throws Exception {
        running.stop();
    }

    private static ModuleJar api(String version) {
        return ModuleJar.of("org.example.api", version)
                .header("Export-Package", "org.example.api;version=\"" + version + "\"");
    }

    private static ModuleJar user(String version, String range) {
        return ModuleJar.of("org.example.user", version)
                .header("Import-Package", "org.example.api;version=\"" + range + "\"");
    }

    private SwapForecast forecast(ModuleChange... changes) {
        return running.swapper.forecast(List.of(changes));
    }

    @Test
    void namesTheModulesThatWouldBeRefreshedWithTheChangedOne() throws Exception {
        SwapForecast forecast = forecast(running.replace(api, api("1.5.0")));
        assertThat(forecast.refreshes()).containsExactly("org.example.user");
        assertThat(forecast.findings()).isEmpty();
    }

    @Test
    void refreshesNobodyElseForAModuleThatExportsNothing() throws Exception {
        assertThat(forecast(running.replace(user, user("1.1.0", "[1.0,2)"))).refreshes())
                .isEmpty();
    }

    @Test
    void namesTheRequirementOfAnArrivingModuleThatNobodyMeets() throws Exception {
        SwapForecast forecast = forecast(running.replace(user, user("2.0.0", "[2.0,3)")));
        assertThat(forecast.findings())
                .containsExactly(
                        Finding.blocker("org.example.user 2.0.0 requires package org.example.api [2.0.0,3.0.0),"
                                + " offered is only 1.0.0 of org.example.api 1.0.0"));
    }

    @Test
    void saysWhenNobodyOffersAnythingOfThatName() throws Exception {
        ModuleJar lonely = ModuleJar.of("org.example.user", "2.0.0").header("Import-Package", "org.example.absent");
        assertThat(forecast(running.replace(user, lonely)).findings())
                .containsExactly(Finding.blocker(
                        "org.example.user 2.0.0 requires package org.example.absent, which nobody offers"));
    }

    @Test
    void namesADependentThatTheNewVersionNoLongerServes() throws Exception {
        assertThat(forecast(running.replace(api, api("2.0.0"))).findings())
                .containsExactly(
                        Finding.blocker("org.example.user 1.0.0 requires package org.example.api [1.0.0,2.0.0),"
                                + " offered is only 2.0.0 of org.example.api 2.0.0"));
    }

    @Test
    void namesADependentOfAModuleThatGoes() throws Exception {
        assertThat(forecast(running.remove(api)).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("org.example.user 1.0.0 requires package org.example.api", "which nobody offers"));
    }

    @Test
    void acceptsAUnitWhosePartsFitEachOtherAndPutsProvidersFirst() throws Exception {
        ModuleChange newUser = running.replace(user, user("2.0.0", "[2.0,3)"));
        ModuleChange newApi = running.replace(api, api("2.0.0"));
        SwapForecast forecast = forecast(newUser, newApi);
        assertThat(forecast.findings()).isEmpty();
        assertThat(forecast.order()).containsExactly(newApi, newUser);
    }

    @Test
    void doesNotBlameAnUpgradeForABundleThatWasUnresolvedBefore() throws Exception {
        running.install(
                ModuleJar.of("org.example.broken", "1.0.0").header("Import-Package", "org.example.nowhere"),
                "broken.jar");
        assertThat(forecast(running.replace(api, api("1.5.0"))).findings()).isEmpty();
    }

    @Test
    void refusesWhatNeedsALaterJava() throws Exception {
        ModuleJar later =
                api("1.5.0").header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"");
        assertThat(forecast(running.replace(api, later)).findings())
                .first()
                .satisfies(finding ->
                        assertThat(finding.message()).startsWith("org.example.api 1.5.0 requires Java JavaSE"));
    }

    @Test
    void tellsWhichDeclaredServicesAreNoLongerOffered() throws Exception {
        Bundle greeter = running.run(
                ModuleJar.of("org.example.greeter", "1.0.0").component("OSGI-INF/g.xml", "a.Greeter", "a.Farewell"),
                "greeter.jar");
        ModuleJar poorer = ModuleJar.of("org.example.greeter", "2.0.0").component("OSGI-INF/h.xml", "a.Greeter");
        assertThat(forecast(running.replace(greeter, poorer)).lostServices()).containsExactly("a.Farewell");
    }
}
