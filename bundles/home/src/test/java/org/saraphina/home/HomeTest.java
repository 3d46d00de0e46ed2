package org.saraphina.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {
    @TempDir
    Path directory;

    private Home home;

    @BeforeEach
    void openHome() throws IOException {
        home = Home.at(directory);
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        assertThatThrownBy(() -> Home.at(directory.resolve("absent"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void followsTheLinkToTheHomeItself() throws IOException {
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, Files.createDirectory(directory.resolve("real")));

        assertThat(Home.at(link).root()).isEqualTo(directory.toRealPath().resolve("real"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundles/greeter.jar", "etc/a b.cfg.json", "run.sh", "deep/er/näme.txt", "...", "a..b"})
    void holdsTheFilesOfTheApplication(String relative) throws IOException {
        Path file = home.resolve(relative);

        assertThat(home.holds(file)).isTrue();
        assertThat(home.relative(file)).isEqualTo(relative);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/etc/passwd",
                "../outside",
                "bundles/../../outside",
                "bundles/./x.jar",
                "bundles//x.jar",
                "bundles/",
                "\\\\server\\share",
                "..\\outside",
                "C:\\windows",
                "c:x",
                "a\0b"
            })
    void resolvesNoNameThatLeadsElsewhere(String relative) {
        assertThatThrownBy(() -> home.resolve(relative)).isInstanceOf(EscapeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".saraphina/intent.log",
                ".SARAPHINA/intent.log",
                ".git/config",
                ".Git/hooks/pre-commit",
                "library/.git/config"
            })
    void keepsOutOfItsOwnStateAndOfGit(String relative) {
        assertThatThrownBy(() -> home.resolve(relative))
                .isInstanceOf(EscapeException.class)
                .hasMessageContaining("Not a file of the application");
    }

    @Test
    void refusesWhatIsReachedThroughALink() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(home.root().resolve("linked"), elsewhere);

        assertThatThrownBy(() -> home.resolve("linked/x.jar"))
                .isInstanceOf(EscapeException.class)
                .hasMessageContaining("symbolic link " + link);
    }

    @Test
    void refusesPathsThatOnlyLookAsIfTheyWereInside() {
        Path root = home.root();

        assertThat(home.holds(root)).isFalse();
        assertThat(home.holds(root.resolve("bundles/../../outside"))).isFalse();
        assertThat(home.holds(root.resolveSibling(root.getFileName() + "-too/x.jar")))
                .isFalse();
        assertThat(home.holds(root.resolve("bundles/../.git/config"))).isFalse();
    }

    @Test
    void hidesControlCharactersInItsMessages() {
        assertThatThrownBy(() -> home.resolve("../a\nb\u001b[2J")).hasMessageNotContainingAny("\n", "\u001b");
    }

    @Test
    void tellsAModuleFromItsLocationAndBack() {
        Path module = home.bundles().resolve("a b%20c.jar");

        assertThat(home.moduleFileAt(home.moduleLocation(module))).contains(module);
        assertThat(home.moduleFileAt("file:/elsewhere/x.jar")).isEmpty();
        assertThat(home.moduleFileAt("reference:file:/elsewhere/x.jar")).isEmpty();
    }
}
