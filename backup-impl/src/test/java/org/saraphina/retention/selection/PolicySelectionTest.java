package org.saraphina.retention.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Backup;
import org.saraphina.home.Home;
import org.saraphina.retention.Decision;
import org.saraphina.retention.PolicyLanguage;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.UnknownPolicyException;

class PolicySelectionTest {
    @TempDir
    Path directory;

    private PolicySelection selection;
    private Path file;

    @BeforeEach
    void nothingConfigured() throws Exception {
        Home home = Home.at(directory);
        selection = new PolicySelection(home);
        configure("");
        file = home.bundles().resolve("org.example.greeter.jar");
    }

    private record Named(String name) implements RetentionPolicy {
        @Override
        public List<Decision> decide(List<Backup> newestFirst, Instant now) {
            return List.of();
        }
    }

    private static Map<String, Object> properties(String name, int ranking, long id) {
        return Map.of(RetentionPolicy.NAME, name, "service.ranking", ranking, "service.id", id);
    }

    private RetentionPolicy bring(String name, int ranking, long id) {
        RetentionPolicy policy = new Named(name);
        selection.bindPolicy(policy, properties(name, ranking, id));
        return policy;
    }

    /** Understands {@code last(n)} for n from 1 on. */
    private static final PolicyLanguage LANGUAGE = text -> {
        if (!text.matches("last\\([1-9]\\d*\\)")) {
            throw new UnknownPolicyException("'" + text + "' is not a policy; allowed is last(n) with n at least 1");
        }
        return new Named(text);
    };

    private void configure(String policy, String... modules) {
        selection.configure(new PolicySelection.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return PolicySelection.Config.class;
            }

            @Override
            public String policy() {
                return policy;
            }

            @Override
            public String[] modules() {
                return modules;
            }
        });
    }

    private String ruler() throws UnknownPolicyException {
        return selection.rulerOf(file).map(RetentionPolicy::name).orElse("none");
    }

    @Test
    void isNobodyWhenThereIsNoPolicy() throws Exception {
        assertThat(ruler()).isEqualTo("none");
    }

    @Test
    void isTheHighestRankingAndAmongEqualsTheOldest() throws Exception {
        bring("low", 1, 10);
        bring("younger", 5, 12);
        bring("older", 5, 11);
        assertThat(ruler()).isEqualTo("older");
        assertThat(selection.names()).containsExactly("older", "younger", "low");
    }

    @Test
    void followsARankingThatChanges() throws Exception {
        RetentionPolicy low = bring("low", 1, 10);
        bring("high", 5, 11);
        selection.bindPolicy(low, properties("low", 9, 10));
        assertThat(ruler()).isEqualTo("low");
    }

    @Test
    void forgetsAPolicyThatGoes() throws Exception {
        RetentionPolicy high = bring("high", 5, 11);
        bring("low", 1, 10);
        selection.unbindPolicy(high, properties("high", 5, 11));
        assertThat(ruler()).isEqualTo("low");
    }

    @Test
    void isTheOneThatConfigurationNames() throws Exception {
        bring("low", 1, 10);
        bring("high", 5, 11);
        configure("low");
        assertThat(ruler()).isEqualTo("low");
    }

    @Test
    void isWrittenInTheLanguageWhenNoServiceHasThatName() throws Exception {
        selection.bindLanguage(LANGUAGE);
        configure("last(5)");
        assertThat(ruler()).isEqualTo("last(5)");
    }

    @Test
    void mayDifferForSingleModules() throws Exception {
        selection.bindLanguage(LANGUAGE);
        configure("last(5)", "org.example.greeter=last(7)", "other.jar = last(9)", "etc/app.cfg=last(2)");
        assertThat(ruler()).isEqualTo("last(7)");
        assertThat(selection
                        .rulerOf(file.resolveSibling("other.jar"))
                        .orElseThrow()
                        .name())
                .isEqualTo("last(9)");
        assertThat(selection
                        .rulerOf(file.getParent().resolveSibling("etc").resolve("app.cfg"))
                        .orElseThrow()
                        .name())
                .isEqualTo("last(2)");
        assertThat(selection
                        .rulerOf(file.resolveSibling("third.jar"))
                        .orElseThrow()
                        .name())
                .isEqualTo("last(5)");
    }

    @Test
    void staysAsItWasWhenAConfigurationMakesNoSense() throws Exception {
        selection.bindLanguage(LANGUAGE);
        configure("last(5)");
        configure("last(0)");
        assertThat(ruler()).isEqualTo("last(5)");
        configure("last(4)", "no policy for this one");
        assertThat(ruler()).isEqualTo("last(5)");
    }

    @Test
    void isUnknownUntilANamedServiceComes() throws Exception {
        selection.bindLanguage(LANGUAGE);
        configure("keep-tagged");
        assertThatThrownBy(this::ruler)
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageContaining("keep-tagged");
        bring("keep-tagged", 0, 20);
        assertThat(ruler()).isEqualTo("keep-tagged");
    }

    @Test
    void saysWhatIsAllowedWhenATextIsNoPolicy() {
        selection.bindLanguage(LANGUAGE);
        bring("calendar", 0, 20);
        assertThatThrownBy(() -> selection.find("lsat(3)"))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageContaining("allowed is last(n)")
                .hasMessageContaining("calendar");
    }
}
