package org.saraphina.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    @Test
    void saysInWordsWhatOnlyTheNameOfAClassSays() {
        assertThat(FailureText.of(new AccessDeniedException("/x"))).isEqualTo("/x: permission denied");
        assertThat(FailureText.of(new NoSuchFileException("/x"))).isEqualTo("/x: there is no such file");
        assertThat(FailureText.of(new FileAlreadyExistsException("/x"))).isEqualTo("/x: it is there already");
    }

    @Test
    void leavesAMessageThatSaysWhyAsItIs() {
        assertThat(FailureText.of(new FileSystemException("/x", null, "Is a directory")))
                .isEqualTo("/x: Is a directory");
        assertThat(FailureText.of(new IOException("No space left on device"))).isEqualTo("No space left on device");
    }

    @Test
    void saysAtLeastWhatItWasWhenThereIsNoMessage() {
        assertThat(FailureText.of(new EOFException())).isEqualTo("EOFException");
    }
}
