package org.saraphina.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.launcher.command.Place.NoHomeException;

class PlaceTest {
    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void aDirectoryWithoutSymbolicLinks() throws IOException {
        directory = temporary.toRealPath();
    }

    private Path makeHome(String name) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve(".saraphina"));
        return home;
    }

    private Place place(String current, String variable) {
        Map<String, String> environment = variable.isEmpty() ? Map.of() : Map.of("SARAPHINA_HOME", variable);
        return new Place(directory.resolve(current), environment);
    }

    private static Path home(Place place, String named) throws NoHomeException {
        return place.home(Optional.of(named).filter(name -> !name.isEmpty())).root();
    }

    @Test
    void homeIsTheNamedOneBeforeAllOthers() throws Exception {
        Path named = makeHome("named");
        makeHome("of variable");
        makeHome("current");
        assertThat(home(place("current", "../of variable"), "../named")).isEqualTo(named);
        assertThat(home(place("current", ""), named.toString())).isEqualTo(named);
    }

    @Test
    void homeIsThatOfTheEnvironmentBeforeTheCurrentDirectory() throws Exception {
        Path variable = makeHome("with spaces & ünïcode");
        makeHome("current");
        assertThat(home(place("current", variable.toString()), "")).isEqualTo(variable);
    }

    @Test
    void homeIsTheCurrentDirectoryIfThatIsOne() throws Exception {
        Path current = makeHome("current");
        assertThat(home(place("current", ""), "")).isEqualTo(current);
        assertThat(home(place("current", "  "), "")).isEqualTo(current);
    }

    @Test
    void homeIsFoundThroughASymbolicLinkAndIsTheRealOne() throws Exception {
        Path real = makeHome("real");
        Files.createSymbolicLink(directory.resolve("link"), real);
        assertThat(home(place("", ""), "link")).isEqualTo(real);
    }

    @Test
    void saysWhichDirectoryIsNoHome() throws Exception {
        Files.createDirectory(directory.resolve("plain"));
        Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> home(place("plain", ""), ""))
                .isInstanceOf(NoHomeException.class)
                .hasMessageContaining("--home")
                .hasMessageContaining("$SARAPHINA_HOME");
        assertThatThrownBy(() -> home(place("", ""), "plain")).hasMessageContaining("plain is no home");
        assertThatThrownBy(() -> home(place("", ""), "file")).hasMessageContaining("There is no directory");
        assertThatThrownBy(() -> home(place("", "nowhere"), "")).hasMessageContaining("nowhere");
    }
}
