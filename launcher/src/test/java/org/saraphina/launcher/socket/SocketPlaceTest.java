package org.saraphina.launcher.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;

class SocketPlaceTest {
    @TempDir
    Path directory;

    private Home home(String name) throws IOException {
        Path root = directory.resolve(name);
        Files.createDirectories(root.resolve(".saraphina"));
        return Home.at(root);
    }

    private static SocketPlace placeOf(Home home) {
        return new SocketPlace(home, new DiskOperations());
    }

    private static Path note(Home home) {
        return home.state().resolve("control.path");
    }

    @Test
    void isInTheHomeWhereTheNameIsShortEnough() throws Exception {
        Home home = home("short");
        assertThat(placeOf(home).claim()).isEqualTo(home.controlSocket());
        assertThat(note(home)).doesNotExist();
    }

    @Test
    void isAmongTheTemporaryFilesOfItsOwnerAloneWhereTheNameWouldBeTooLong() throws Exception {
        Home home = home("n".repeat(120));
        Path socket = placeOf(home).claim();
        assertThat(socket.toString().length()).isLessThan(104);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
        assertThat(placeOf(home).find()).contains(socket);
        Files.createFile(socket);
        placeOf(home).release();
        assertThat(socket.getParent()).doesNotExist();
        assertThat(note(home)).doesNotExist();
        assertThat(placeOf(home).find()).isEmpty();
    }

    @Test
    void countsBytesNotLetters() throws Exception {
        Home home = home("ü".repeat(60));
        assertThat(placeOf(home).claim()).isNotEqualTo(home.controlSocket());
        placeOf(home).release();
    }

    @Test
    void isFreedOfWhatADeadHostLeft() throws Exception {
        Home home = home("home");
        Files.createFile(home.controlSocket());
        assertThat(placeOf(home).claim()).isEqualTo(home.controlSocket()).doesNotExist();
    }

    @Test
    void isNowhereWhenTheTemporaryFilesWereSweptAway() throws Exception {
        Home home = home("home");
        Files.writeString(note(home), directory.resolve("swept/control.sock").toString());
        assertThat(placeOf(home).find()).isEmpty();
        placeOf(home).release();
        assertThat(note(home)).doesNotExist();
    }
}
