package org.saraphina.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;

class ConfigurationFileTest {
    @TempDir
    Path directory;

    private Hashtable<String, Object> read(String json) throws IOException {
        Path file = Files.writeString(directory.resolve("org.example.cfg.json"), json);
        return ConfigurationFile.of(file).orElseThrow().read(new DiskOperations());
    }

    @Test
    void isNamedAfterItsPid() {
        ConfigurationFile file = ConfigurationFile.of(Path.of("etc/org.example.greeter.cfg.json"))
                .orElseThrow();
        assertThat(file.pid()).isEqualTo("org.example.greeter");
        assertThat(file.isOfFactory()).isFalse();
    }

    @Test
    void isNamedAfterItsFactoryAndItsName() {
        ConfigurationFile file = ConfigurationFile.of(Path.of("etc/org.example.port~http.cfg.json"))
                .orElseThrow();
        assertThat(file.isOfFactory()).isTrue();
        assertThat(file.factoryPid()).isEqualTo("org.example.port");
        assertThat(file.nameInFactory()).isEqualTo("http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"readme.md", "x.cfg", ".cfg.json", ".4711.saraphina-tmp", "x.cfg.json.bak.20261123_071045"})
    void isNoOtherFile(String name) {
        assertThat(ConfigurationFile.of(Path.of("etc").resolve(name))).isEmpty();
    }

    @Test
    void holdsTypedValuesAndComments() throws Exception {
        Hashtable<String, Object> properties =
                read("{ /* five */ \"n:Integer\": 5, \"policy\": \"last(3)\", \"modules\": [\"a=b\", \"c=d\"] }");
        assertThat(properties.get("n")).isEqualTo(5);
        assertThat(properties.get("policy")).isEqualTo("last(3)");
        assertThat((String[]) properties.get("modules")).containsExactly("a=b", "c=d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{ \"a\": }", "{ \"n:Integer\": \"many\" }", "nonsense"})
    void isMalformedOtherwise(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    @Test
    void saysWhereItIsMalformed() {
        assertThatThrownBy(() -> read("{\n  \"policy\": ")).hasMessageContaining("line no=2");
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        Files.createDirectories(directory.resolve("etc"));
        ConfigurationFile file = ConfigurationFile.of(Home.at(directory), "org.example");
        file.write(
                new Hashtable<>(Map.of("policy", "union(last(4), daily(7))", "n", 5, "modules", new String[] {"a=b"})),
                new DiskOperations());
        Hashtable<String, Object> again = file.read(new DiskOperations());
        assertThat(again.get("policy")).isEqualTo("union(last(4), daily(7))");
        assertThat(again.get("n")).isEqualTo(5);
        assertThat((String[]) again.get("modules")).containsExactly("a=b");
    }

    @Test
    void leavesOutWhatConfigurationAdminAdds() {
        Hashtable<String, Object> properties =
                new Hashtable<>(Map.of("service.pid", "org.example", "policy", "last(3)"));
        assertThat(ConfigurationFile.withoutFrameworkKeys(properties)).containsOnlyKeys("policy");
    }
}
