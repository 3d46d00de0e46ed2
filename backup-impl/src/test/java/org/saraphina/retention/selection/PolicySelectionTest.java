package org.saraphina.retention.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Backup;
import org.saraphina.home.DiskOperations;
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
        selection = new PolicySelection(home, new DiskOperations());
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
        configure(Map.of("service.pid", PolicySelection.PID), policy, modules);
    }

    private void configure(Map<String, Object> properties, String policy, String... modules) {
        PolicySelection.Config config = new PolicySelection.Config() {
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
        };
        selection.configure(config, properties);
    }

    private void leaveFile(String pid) throws Exception {
        Path etc = Files.createDirectories(directory.resolve("etc"));
        Files.writeString(etc.resolve(pid + ".cfg.json"), "{ \"policy\": ");
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
    void isNobodyUntilAGoodConfigurationComesWhenTheFirstOneMakesNoSense() throws Exception {
        selection = new PolicySelection(Home.at(directory), new DiskOperations());
        bring("last", -100, 10);
        configure("last(0)");
        selection.bindLanguage(LANGUAGE);
        assertThat(selection.trouble())
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("last(0)", "No policy rules until it does"));
        assertThatThrownBy(this::ruler).isInstanceOf(UnknownPolicyException.class);
        configure("last(4)");
        assertThat(ruler()).isEqualTo("last(4)");
        assertThat(selection.trouble()).isEmpty();
    }

    @Test
    void staysAsItWasWhenASenselessConfigurationComesWhileNothingUnderstandsIt() throws Exception {
        selection.bindLanguage(LANGUAGE);
        configure("last(5)");
        selection.unbindLanguage(LANGUAGE);
        configure("last(0)");
        selection.bindLanguage(LANGUAGE);
        assertThat(ruler()).isEqualTo("last(5)");
        assertThat(selection.trouble())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("The last good one stays in force"));
    }

    @Test
    void comesIntoForceWhenTheLanguageComesLater() throws Exception {
        configure("last(5)");
        selection.bindLanguage(LANGUAGE);
        assertThat(ruler()).isEqualTo("last(5)");
    }

    @Test
    void isNobodyAsLongAsItsFileWasNotRead() throws Exception {
        bring("last", -100, 10);
        configure(Map.of(), "");
        assertThat(ruler()).isEqualTo("last");
        leaveFile("org.saraphina.retention");
        assertThatThrownBy(this::ruler)
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageContaining("etc/org.saraphina.retention.cfg.json could not be read");
        configure("");
        assertThat(ruler()).isEqualTo("last");
    }

    @Test
    void doesNotFallBackToTheDefaultWhenTheFirstConfigurationMakesNoSense() throws Exception {
        selection.bindLanguage(LANGUAGE);
        bring("last", -100, 10);
        configure(Map.of(), "");
        configure("last(0)");
        assertThatThrownBy(this::ruler).isInstanceOf(UnknownPolicyException.class);
        configure(Map.of(), "");
        assertThat(ruler()).isEqualTo("last");
    }

    @Test
    void isNobodyAsLongAsTheFileOfTheStockPolicyWasNotRead() throws Exception {
        RetentionPolicy last = bring("last", -100, 10);
        leaveFile("org.saraphina.retention.last");
        assertThatThrownBy(this::ruler)
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageContaining("etc/org.saraphina.retention.last.cfg.json could not be read");
        Map<String, Object> configured = new HashMap<>(properties("last", -100, 10));
        configured.put("service.pid", "org.saraphina.retention.last");
        selection.bindPolicy(last, configured);
        assertThat(ruler()).isEqualTo("last");
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
