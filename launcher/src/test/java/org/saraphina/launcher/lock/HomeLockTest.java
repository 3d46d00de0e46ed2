package org.saraphina.launcher.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.home.Home;

class HomeLockTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String OWN_NUMBER =
            String.valueOf(ProcessHandle.current().pid());

    @TempDir
    Path directory;

    private Home home;

    @BeforeEach
    void aHome() throws IOException {
        Files.createDirectories(directory.resolve(".saraphina"));
        home = Home.at(directory);
    }

    private HomeLock acquire() throws IOException, HomeInUseException {
        return HomeLock.acquire(home, Duration.ZERO);
    }

    /** Another process that holds the lock until it is killed or the end of its input comes. */
    public static final class Holder {
        public static void main(String[] arguments) throws Exception {
            HomeLock.acquire(Home.at(Path.of(arguments[0])), Duration.ZERO);
            System.out.println("held");
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    private Process anotherHolder() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process other = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(other.inputReader().readLine()).isEqualTo("held");
        return other;
    }

    @Test
    void isHeldByOneOfThisProcessAtATime() throws Exception {
        HomeLock first = acquire();
        assertThatThrownBy(this::acquire)
                .isInstanceOf(HomeInUseException.class)
                .hasMessageContaining(home.root().toString())
                .hasMessageContaining("this process, " + OWN_NUMBER);
        first.close();
        acquire().close();
    }

    @Test
    void isHeldByOneProcessAtATimeWhichIsNamed() throws Exception {
        Process other = anotherHolder();
        try {
            assertThatThrownBy(this::acquire)
                    .isInstanceOf(HomeInUseException.class)
                    .hasMessageContaining("process " + other.pid());
            assertThat(HomeLock.holder(home)).contains("process " + other.pid());
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void isFreeAtOnceWhenItsHolderIsKilled() throws Exception {
        Process other = anotherHolder();
        other.destroyForcibly();
        assertThat(other.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        acquire().close();
        assertThat(HomeLock.holder(home)).isEmpty();
    }

    @Test
    void doesNotCareForWhatIsWrittenInAFileThatNobodyHolds() throws Exception {
        Files.writeString(home.lock(), "1\nnot even a number, and much longer than one");
        HomeLock lock = acquire();
        assertThat(home.lock()).hasContent(OWN_NUMBER + "\n");
        lock.close();
    }

    @Test
    void comesToWhoWaitsForItWhenTheHolderGivesItFree() throws Exception {
        HomeLock first = acquire();
        CompletableFuture<HomeLock> second = CompletableFuture.supplyAsync(() -> {
            try {
                return HomeLock.acquire(home, PATIENCE);
            } catch (IOException | HomeInUseException failure) {
                throw new AssertionError(failure);
            }
        });
        assertThat(second).isNotDone();
        first.close();
        second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).close();
    }

    @Test
    void staysWithItsNewHolderWhenTheOldOneClosesTwice() throws Exception {
        HomeLock first = acquire();
        first.close();
        HomeLock second = acquire();
        first.close();
        assertThatThrownBy(this::acquire).isInstanceOf(HomeInUseException.class);
        second.close();
    }

    @Test
    void isNotMadeByLookingForItsHolder() throws Exception {
        assertThat(HomeLock.holder(home)).isEmpty();
        assertThat(home.lock()).doesNotExist();
    }

    @Test
    void saysWhyWhenItsFileCannotBeOpened() throws Exception {
        Files.createDirectory(home.lock());
        assertThatThrownBy(this::acquire).isInstanceOf(IOException.class).hasMessageContaining("lock");
        Files.delete(home.lock());
        acquire().close();
    }
}
