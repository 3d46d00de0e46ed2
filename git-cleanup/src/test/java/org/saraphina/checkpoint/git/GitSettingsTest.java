package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSettingsTest {
    @TempDir
    Path directory;

    private HistoryRepository history;

    @BeforeEach
    void makeHome() throws Exception {
        history = GitHome.at(directory).history;
    }

    private record Given(String name, String email, String hookDeadline, String staleLockAge)
            implements GitSettings.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return GitSettings.Config.class;
        }
    }

    @Test
    void areThoseOfTheConfiguration() {
        history.configure(new Given("Ops", "ops@example.org", "500ms", "1h"));

        assertThat(history.settings())
                .isEqualTo(new GitSettings("Ops", "ops@example.org", Duration.ofMillis(500), Duration.ofHours(1)));
    }

    @Test
    void areWithoutAnyConfigurationWhatItsDefaultsSay() throws Exception {
        Given defaults = new Given(
                (String) GitSettings.Config.class.getMethod("name").getDefaultValue(),
                (String) GitSettings.Config.class.getMethod("email").getDefaultValue(),
                (String) GitSettings.Config.class.getMethod("hookDeadline").getDefaultValue(),
                (String) GitSettings.Config.class.getMethod("staleLockAge").getDefaultValue());

        assertThat(GitSettings.of(defaults)).isEqualTo(GitSettings.USUAL);
    }

    @Test
    void thatMakeNoSenseChangeNothing() {
        history.configure(new Given("Ops", "ops@example.org", "soon", "1h"));

        assertThat(history.settings()).isEqualTo(GitSettings.USUAL);
    }

    @Test
    void nameWhoCommits() throws Exception {
        GitHome home = GitHome.at(directory).withModule();
        home.history.configure(new Given("Ops <x>", "ops@example.org", "30s", "10m"));

        home.versioned();

        assertThat(home.git.run("log", "-1", "--format=%an|%ae|%cn")).isEqualTo("Ops x|ops@example.org|Ops x");
        assertThat(home.git.run("fsck", "--strict", "--no-progress")).isEmpty();
    }
}
