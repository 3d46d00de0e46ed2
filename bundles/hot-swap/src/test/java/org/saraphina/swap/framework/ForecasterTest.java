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
import org.saraphina.upgrade.Refresh;

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
        assertThat(forecast.refreshes())
                .containsExactly(
                        new Refresh("org.example.user", "wired to org.example.api by package org.example.api"));
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
                .isEqualTo(Finding.blocker("org.example.api 1.5.0 requires Java 99, this is Java "
                        + Runtime.version().feature()));
    }

    @Test
    void tellsWhichDeclaredServicesAreNoLongerOffered() throws Exception {
        Bundle greeter = running.run(
                ModuleJar.of("org.example.greeter", "1.0.0").component("OSGI-INF/g.xml", "a.Greeter", "a.Farewell"),
                "greeter.jar");
        ModuleJar poorer = ModuleJar.of("org.example.greeter", "2.0.0").component("OSGI-INF/h.xml", "a.Greeter");
        assertThat(forecast(running.replace(greeter, poorer)).lostServices()).containsExactly("a.Farewell");
    }

    private static void assertBlocked(SwapForecast forecast, String... messages) {
        assertThat(forecast.findings()).extracting(Finding::message).containsExactly(messages);
        assertThat(forecast.findings()).extracting(Finding::weight).containsOnly(Finding.Weight.BLOCKER);
    }

    private static void assertWarned(SwapForecast forecast, String... messages) {
        assertThat(forecast.findings()).extracting(Finding::message).containsExactly(messages);
        assertThat(forecast.findings()).extracting(Finding::weight).containsOnly(Finding.Weight.WARNING);
    }

    @Test
    void namesWhatFollowsFromAnUnmetRequirementAsAConsequence() throws Exception {
        running.run(ModuleJar.of("org.example.far", "1.0.0").header("Require-Bundle", "org.example.user"), "far.jar");
        assertBlocked(
                forecast(running.replace(api, api("2.0.0"))),
                "org.example.user 1.0.0 requires package org.example.api [1.0.0,2.0.0),"
                        + " offered is only 2.0.0 of org.example.api 2.0.0",
                "org.example.far 1.0.0 requires bundle org.example.user of org.example.user 1.0.0,"
                        + " which would not be resolved");
    }

    /** The dependent sees the API itself and through another bundle, and would get two different ones. */
    @Test
    void refusesAPackageThatWouldBeSeenTwice() throws Exception {
        running.run(
                ModuleJar.of("org.example.api2", "1.0.0").header("Export-Package", "org.example.api;version=\"1.9.0\""),
                "api2.jar");
        Bundle bridge = running.run(
                ModuleJar.of("org.example.bridge", "1.0.0")
                        .header("Import-Package", "org.example.api;version=\"[1.9,2)\"")
                        .header("Export-Package", "org.example.bridge;uses:=\"org.example.api\""),
                "bridge.jar");
        running.run(
                ModuleJar.of("org.example.both", "1.0.0")
                        .header("Import-Package", "org.example.bridge,org.example.api;version=\"[1.9,3)\""),
                "both.jar");
        ModuleJar narrow = ModuleJar.of("org.example.bridge", "1.1.0")
                .header("Import-Package", "org.example.api;version=\"[1.0,1.5)\"")
                .header("Export-Package", "org.example.bridge;uses:=\"org.example.api\"");
        assertBlocked(
                forecast(running.replace(bridge, narrow)),
                "org.example.both 1.0.0 would see the package org.example.api twice,"
                        + " of org.example.api2 and of org.example.api");
    }

    @Test
    void refusesAFragmentThatWouldFallOffItsHost() throws Exception {
        running.install(
                ModuleJar.of("org.example.words", "1.0.0")
                        .header("Fragment-Host", "org.example.api;bundle-version=\"[1.0,1.1)\""),
                "words.jar");
        Bundle host = running.run(api("1.0.5"), "host.jar");
        assertThat(host.getState()).isEqualTo(Bundle.ACTIVE);
        SwapForecast forecast = forecast(running.replace(host, api("1.5.0")));
        assertThat(forecast.refreshes()).contains(new Refresh("org.example.words", "attached to org.example.api"));
        assertBlocked(
                forecast,
                "org.example.words 1.0.0 requires host org.example.api [1.0.0,1.1.0),"
                        + " offered is only 1.0.0 of org.example.api 1.0.0, 1.5.0 of org.example.api 1.5.0");
    }

    @Test
    void namesTheHostsThatANewFragmentWouldBringDown() throws Exception {
        ModuleJar fragment = ModuleJar.of("org.example.words", "1.0.0").header("Fragment-Host", "org.example.api");
        SwapForecast forecast = forecast(running.add("org.example.words", fragment));
        assertThat(forecast.refreshes())
                .containsExactly(
                        new Refresh("org.example.api", "a new fragment attaches to it"),
                        new Refresh("org.example.user", "wired to org.example.api by package org.example.api"));
        assertThat(forecast.findings()).isEmpty();
    }

    @Test
    void refusesAnExtensionOfTheFramework() throws Exception {
        ModuleJar extension = ModuleJar.of("org.example.extension", "1.0.0")
                .header("Fragment-Host", "system.bundle;extension:=framework");
        assertThat(forecast(running.add("org.example.extension", extension)).findings())
                .first()
                .satisfies(finding -> assertThat(finding.message()).contains("extends the framework itself"));
    }

    @Test
    void refusesAVersionThatIsInstalledFromElsewhere() throws Exception {
        running.install(api("1.5.0"), "other.jar");
        assertThat(forecast(running.replace(api, api("1.5.0"))).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("org.example.api 1.5.0 is installed already, from reference:file:")
                        .contains("other.jar"));
    }

    @Test
    void refusesASecondSingleton() throws Exception {
        running.run(ModuleJar.of("org.example.one;singleton:=true", "2.0.0"), "one.jar");
        ModuleJar another = ModuleJar.of("org.example.one;singleton:=true", "1.0.0");
        assertBlocked(
                forecast(running.add("org.example.one", another)),
                "org.example.one 1.0.0 can be there only once, and another version of it stays");
    }

    @Test
    void refusesNativeCodeForAnotherMachine() throws Exception {
        ModuleJar foreign = ModuleJar.of("org.example.user", "2.0.0")
                .header("Bundle-NativeCode", "a.dll;osname=Win32;osname=Windows10;processor=mips");
        assertBlocked(
                forecast(running.replace(user, foreign)),
                "org.example.user 2.0.0 requires a machine with win32 or windows10 on mips for its native code, this is "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
    }

    @Test
    void acceptsNativeCodeThatFitsOrThatItCanDoWithout() throws Exception {
        String clause = "a.so;osname=" + System.getProperty("os.name") + ";processor=" + System.getProperty("os.arch");
        ModuleJar fitting = ModuleJar.of("org.example.user", "2.0.0")
                .header("Bundle-NativeCode", "a.dll;osname=Win32;processor=mips," + clause);
        assertThat(forecast(running.replace(user, fitting)).findings()).isEmpty();
        ModuleJar indifferent = ModuleJar.of("org.example.user", "2.0.0")
                .header("Bundle-NativeCode", "a.dll;osname=Win32;processor=mips,*");
        assertThat(forecast(running.replace(user, indifferent)).findings()).isEmpty();
    }

    @Test
    void warnsOfAMajorVersionThatADependentWithAnOpenRangeWouldGet() throws Exception {
        running.run(
                ModuleJar.of("org.example.open", "1.0.0")
                        .header("Import-Package", "org.example.api;version=\"1.0\",org.osgi.framework"),
                "open.jar");
        user.uninstall();
        assertWarned(
                forecast(running.replace(api, api("2.0.0"))),
                "org.example.open 1.0.0 asks for package org.example.api 1.0.0 or later,"
                        + " which would move from 1.0.0 to 2.0.0");
    }

    @Test
    void warnsOfAnOptionalPackageThatADependentWouldLose() throws Exception {
        running.run(
                ModuleJar.of("org.example.able", "1.0.0")
                        .header("Import-Package", "org.example.api;version=\"[1,2)\";resolution:=optional"),
                "able.jar");
        user.uninstall();
        assertWarned(
                forecast(running.replace(api, api("2.0.0"))),
                "org.example.able 1.0.0 would lose package org.example.api [1.0.0,2.0.0) of org.example.api 1.0.0,"
                        + " which it can do without");
    }

    @Test
    void warnsOfAnOptionalPackageThatTheNewVersionNoLongerGets() throws Exception {
        ModuleJar choosy = ModuleJar.of("org.example.user", "1.1.0")
                .header("Import-Package", "org.example.api;version=\"[3,4)\";resolution:=optional");
        assertWarned(
                forecast(running.replace(user, choosy)),
                "org.example.user 1.1.0 would do without package org.example.api [3.0.0,4.0.0); 1.0.0 has it");
    }

    @Test
    void warnsOfAnExtenderThatVanishes() throws Exception {
        Bundle extender = running.run(
                ModuleJar.of("org.example.extender", "1.0.0")
                        .header("Provide-Capability", "osgi.extender;osgi.extender=\"example\""),
                "extender.jar");
        assertWarned(
                forecast(running.replace(extender, ModuleJar.of("org.example.extender", "1.1.0"))),
                "org.example.extender would no longer provide osgi.extender example");
    }

    @Test
    void tellsWhichServicesOfTheManifestAreNoLongerOffered() throws Exception {
        Bundle offering = running.run(
                ModuleJar.of("org.example.offering", "1.0.0")
                        .header("Provide-Capability", "osgi.service;objectClass:List<String>=\"a.A,a.B\""),
                "offering.jar");
        ModuleJar poorer = ModuleJar.of("org.example.offering", "1.1.0")
                .header("Provide-Capability", "osgi.service;objectClass:List<String>=\"a.A\"");
        assertThat(forecast(running.replace(offering, poorer)).lostServices()).containsExactly("a.B");
    }

    @Test
    void asksForForceWhenGoingBackWouldBringSomethingElseThanWhatRuns() throws Exception {
        ModuleChange change = running.replace(user, user("1.1.0", "[1.0,2)"));
        user("0.9.0", "[1.0,2)").writeTo(running.home.bundles().resolve("user.jar"));
        assertThat(forecast(change).findings())
                .containsExactly(Finding.needsForce("org.example.user 1.0.0 runs, but its file is version 0.9.0:"
                        + " going back would bring that"));
    }

    @Test
    void changesNothingInTheFramework() throws Exception {
        var before = List.of(
                api.adapt(org.osgi.framework.wiring.BundleWiring.class),
                user.adapt(org.osgi.framework.wiring.BundleWiring.class));
        forecast(running.replace(api, api("1.5.0")));
        assertThat(before)
                .allMatch(org.osgi.framework.wiring.BundleWiring::isCurrent)
                .allMatch(wiring -> wiring.getBundle().getState() == Bundle.ACTIVE);
    }
}
