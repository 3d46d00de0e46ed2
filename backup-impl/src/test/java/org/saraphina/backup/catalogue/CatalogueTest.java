package org.saraphina.backup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.catalogue.CatalogueEvent.Deleted;
import org.saraphina.backup.catalogue.CatalogueEvent.Pinned;
import org.saraphina.backup.catalogue.CatalogueEvent.Taken;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.home.testing.Operation;
import org.saraphina.home.testing.ScriptedOperations;

class CatalogueTest {
    @TempDir
    Path directory;

    private Home home;
    private Catalogue catalogue;

    @BeforeEach
    void anEmptyCatalogue() throws IOException {
        home = Home.at(directory);
        Files.createDirectories(home.state());
        catalogue = reopened();
    }

    private Catalogue reopened() {
        return new Catalogue(home, new DiskOperations(), Clock.systemUTC());
    }

    private Taken taken(String name, int second) {
        Path original = home.bundles().resolve(name);
        return new Taken(
                original,
                original.resolveSibling(name + ".bak." + second),
                Instant.ofEpochSecond(second),
                Optional.of(new ArtifactId("a & b=c, 100 %")),
                42,
                new Sha256("4".repeat(64)));
    }

    @Test
    void remembersEveryFieldAcrossARestart() throws Exception {
        Taken odd = taken("odd, name with\nline break & ünïcode.jar", 7);
        catalogue.append(List.of(odd));
        assertThat(reopened().knowledge().taken(odd.location())).contains(odd);
        assertThat(reopened().knowledge().newestStamp(odd.original())).contains(odd.stamp());
        assertThat(reopened().knowledge().directories()).containsExactly(home.bundles());
    }

    @Test
    void seesWhatAnotherProcessWrote() throws Exception {
        catalogue.append(List.of(taken("x.jar", 1)));
        Taken theirs = taken("y.jar", 2);
        reopened().append(List.of(theirs));
        assertThat(catalogue.knowledge().taken(theirs.location())).contains(theirs);
    }

    @Test
    void ignoresATornTailAndCutsItOffWithTheNextEvent() throws Exception {
        Taken first = taken("x.jar", 1);
        Taken second = taken("x.jar", 2);
        catalogue.append(List.of(first));
        Files.writeString(home.backupCatalogue(), "1234abcd taken half a li", StandardOpenOption.APPEND);
        Catalogue again = reopened();
        assertThat(again.knowledge().taken(first.location())).contains(first);
        again.append(List.of(second));
        assertThat(Files.readString(home.backupCatalogue())).doesNotContain("half a li");
        assertThat(reopened().knowledge().taken(second.location())).contains(second);
    }

    @Test
    void losesOnlyTheLineThatIsDamaged() throws Exception {
        Taken first = taken("x.jar", 1);
        Taken second = taken("y.jar", 2);
        catalogue.append(List.of(first));
        catalogue.append(List.of(second));
        String text = Files.readString(home.backupCatalogue());
        Files.writeString(home.backupCatalogue(), text.replaceFirst("x\\.jar", "z.jar"));
        assertThat(reopened().knowledge().taken(first.location())).isEmpty();
        assertThat(reopened().knowledge().taken(second.location())).contains(second);
    }

    @Test
    void keepsAFileThatIsNoCatalogueForPeopleAndBeginsANewOne() throws Exception {
        Files.writeString(home.backupCatalogue(), "\0\0\0\0\0\0");
        Catalogue fresh = reopened();
        Taken first = taken("x.jar", 1);
        fresh.append(List.of(first));
        assertThat(reopened().knowledge().taken(first.location())).contains(first);
        try (Stream<Path> names = Files.list(home.state())) {
            assertThat(names.map(Path::toString)).anyMatch(name -> name.contains("unreadable"));
        }
    }

    @Test
    void rewritesItselfShorterWhenItIsMostlyDeadAndKeepsWhatCounts() throws Exception {
        Taken kept = taken("kept.jar", 1);
        Pin pin = new Pin("audit", Optional.empty());
        catalogue.append(List.of(kept, new Pinned(kept.location(), pin)));
        for (int number = 2; number < 1_500; number++) {
            Taken gone = taken("gone.jar", number);
            catalogue.append(List.of(gone, new Deleted(gone.location(), Instant.EPOCH, "older than last(3)")));
        }
        assertThat(Files.readAllLines(home.backupCatalogue())).hasSizeLessThan(1_500);
        assertThat(reopened().knowledge().taken(kept.location())).contains(kept);
        assertThat(reopened().knowledge().pin(kept.location())).contains(pin);
    }

    @Test
    void makesDeletionsDurableBeforeItForgetsThem() throws Exception {
        Files.createDirectories(home.bundles());
        ScriptedOperations disk = new ScriptedOperations();
        Catalogue watched = new Catalogue(home, disk, Clock.systemUTC());
        for (int number = 1; number < 1_500; number++) {
            Taken gone = taken("gone.jar", number);
            watched.append(List.of(gone, new Deleted(gone.location(), Instant.EPOCH, "older than last(3)")));
        }
        long timesWrittenAnew =
                disk.calls().stream().filter(Operation.RENAME::equals).count() - 1;
        assertThat(timesWrittenAnew).isPositive();
        assertThat(disk.calls().stream().filter(Operation.FORCE_DIRECTORY::equals))
                .hasSize((int) (1 + 2 * timesWrittenAnew));
    }

    @Test
    void knowsThatItMissesSomethingUntilTheDamagedLineIsTakenOut() throws Exception {
        catalogue.append(List.of(taken("x.jar", 1)));
        catalogue.append(List.of(taken("y.jar", 2)));
        String text = Files.readString(home.backupCatalogue());
        Files.writeString(home.backupCatalogue(), text.replaceFirst("x\\.jar", "z.jar"));
        Catalogue damaged = reopened();
        assertThat(damaged.knowledge().isIncomplete()).isTrue();
        damaged.append(List.of(taken("y.jar", 3)));
        assertThat(reopened().knowledge().isIncomplete()).isTrue();
        String repaired = Files.readString(home.backupCatalogue())
                .lines()
                .filter(line -> !line.contains("z.jar"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        Files.writeString(home.backupCatalogue(), repaired);
        assertThat(damaged.knowledge().isIncomplete()).isFalse();
    }

    @Test
    void goesOnInANewFileAfterItCouldNotBeForced() throws Exception {
        ScriptedOperations disk = new ScriptedOperations();
        Catalogue log = new Catalogue(home, disk, Clock.systemUTC());
        Taken first = taken("x.jar", 1);
        Taken third = taken("x.jar", 3);
        log.append(List.of(first));
        disk.fail(Operation.FORCE, "Input/output error");
        assertThatThrownBy(() -> log.append(List.of(taken("x.jar", 2)))).hasMessageContaining("Input/output error");
        disk.heal();
        disk.forgetCalls();
        log.append(List.of(third));
        assertThat(disk.calls())
                .containsSubsequence(Operation.CREATE, Operation.FORCE, Operation.RENAME)
                .doesNotContain(Operation.APPEND);
        assertThat(reopened().knowledge().taken(first.location())).contains(first);
        assertThat(reopened().knowledge().taken(third.location())).contains(third);
        assertThat(Files.readAllLines(home.backupCatalogue())).hasSize(3);
    }

    @Test
    void refusesToWriteWhereItsFileIsNone() throws Exception {
        Files.createDirectory(home.backupCatalogue());
        assertThat(catalogue.knowledge().directories()).isEmpty();
        assertThatThrownBy(() -> catalogue.append(List.of(taken("x.jar", 1))))
                .hasMessageContaining("backups.log is a directory, not a file");
    }
}
