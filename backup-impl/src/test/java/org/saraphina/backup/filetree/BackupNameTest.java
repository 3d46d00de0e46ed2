package org.saraphina.backup.filetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saraphina.backup.ArtifactId;

class BackupNameTest {
    private static final Instant STAMP = Instant.parse("2026-11-23T07:10:45Z");
    private static final ArtifactId ARTIFACT = new ArtifactId("abc12345");

    @ParameterizedTest
    @CsvSource({
        "greeter.jar.bak.20261123_071045.abc12345, greeter.jar, abc12345",
        "greeter.jar.bak.20261123_071045, greeter.jar,",
        "no-extension.bak.20261123_071045.v1.2.3, no-extension, v1.2.3",
        "old.bak.bak.20261123_071045.a, old.bak, a",
        ".hidden.bak.20261123_071045.a, .hidden, a"
    })
    void readsWhatItWrites(String text, String original, String artifact) {
        BackupName name = new BackupName(original, STAMP, Optional.ofNullable(artifact));

        assertThat(BackupName.parse(text)).contains(name);
        assertThat(name.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.jar",
                "x.jar.bak",
                "x.jar.bak.",
                "x.jar.bak.20261123",
                "x.jar.bak.20261123_0710455",
                "x.jar.bak.2026-11-23_071045",
                "x.jar.bak.20260231_120000",
                "x.jar.bak.20261123_250061",
                "x.jar.bak.20261123_240000",
                "x.jar.bak.20251323_000000",
                "x.jar.bak.00000000_000000",
                "x.jar.bak.00001123_071045",
                "x.jar.bak.19691231_235959",
                "x.jar.bak.99991231_235959",
                "x.jar.bak.20261123_071045.",
                "x.jar.bak.20261123_071045..a",
                "x.jar.bak.20261123_071045.a b",
                "x.jar.bak.20261123_071045.a.bak.20261123_071046",
                "x.jar.bak.20261123_071045.bak.20261123_071046.a",
                "x.jar.bak.20260231_250061.bak.20261123_071046.a",
                "x.jar.bak.٢٠٢٦١١٢٣_٠٧١٠٤٥",
                ".bak.20261123_071045.a"
            })
    void takesNothingElseForABackup(String text) {
        assertThat(BackupName.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "abc12345, abc12345",
        "release-1.2_x, release-1.2_x",
        "two words, two_words",
        ".hidden., _hidden_",
        "grün/rot?, gr_n_rot_",
        "x.bak.20261123_071046, x_bak.20261123_071046",
        "%41&é, _41__"
    })
    void putsOnlyPlainCharactersOfAnIdIntoAName(String id, String plain) {
        ArtifactId artifact = new ArtifactId(id.replace("/", "|"));

        assertThat(BackupName.inFileNames(artifact)).isEqualTo(plain);
    }

    @Test
    void keepsLongIdsApartByAHash() {
        String one = BackupName.inFileNames(new ArtifactId("a".repeat(500)));
        String other = BackupName.inFileNames(new ArtifactId("a".repeat(499)));

        assertThat(one).hasSize(40).startsWith("aaa").isNotEqualTo(other);
        assertThat(BackupName.inFileNames(new ArtifactId("a".repeat(40)))).isEqualTo("a".repeat(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ä", "日", "\uD83D\uDE00"})
    void shortensNamesThatDoNotFitAndStillKnowsWhoseTheyAre(String letter) {
        String original = letter.repeat(250 / letter.getBytes(StandardCharsets.UTF_8).length);

        BackupName name = BackupName.of(original, STAMP, new ArtifactId("i".repeat(40)));

        assertThat(name.text().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
        assertThat(name.text()).doesNotContain("\uFFFD").contains("~");
        assertThat(BackupName.parse(name.text())).hasValueSatisfying(found -> {
            assertThat(found.isOf(original)).isTrue();
            assertThat(found.isOf(original + "x")).isFalse();
        });
    }

    @Test
    void writesANameInFullWhileItFits() {
        String fits = "n".repeat(255 - ".bak.20261123_071045.abc12345".length());

        assertThat(BackupName.of(fits, STAMP, ARTIFACT).original()).isEqualTo(fits);
        assertThat(BackupName.of(fits + "n", STAMP, ARTIFACT).original()).isNotEqualTo(fits + "n");
    }
}
