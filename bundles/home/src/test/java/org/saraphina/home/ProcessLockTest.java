package org.saraphina.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    Path directory;

    private final FileOperations files = new DiskOperations();
    private Path file;

    @BeforeEach
    void aFileThatIsNotThereYet() {
        file = directory.resolve("lock");
    }

    @Test
    @SuppressWarnings("try") // the lock is there to be held
    void isHeldOnceInAProcessAndFreeAfterwards() throws Exception {
        try (Closeable held = files.lock(file)) {
            LockHeldException refused = catchThrowableOfType(LockHeldException.class, () -> files.lock(file));
            assertThat(refused.isHeldByThisProcess()).isTrue();
            assertThat(refused.holder())
                    .isEqualTo("this process, " + ProcessHandle.current().pid());
        }
        files.lock(file).close();
    }

    /** A second channel on the file would drop the lock of the first without a word. */
    @Test
    @SuppressWarnings("try")
    void outlivesARefusalInItsOwnProcess() throws Exception {
        try (Closeable held = files.lock(file)) {
            assertThatThrownBy(() -> files.lock(file)).isInstanceOf(LockHeldException.class);
            assertThat(lockInAnotherProcess())
                    .isEqualTo("process " + ProcessHandle.current().pid());
        }
        assertThat(lockInAnotherProcess()).isEqualTo("locked");
    }

    /** Two bundles have a copy of the class each. */
    @Test
    @SuppressWarnings("try")
    void isSharedByEveryCopyOfItsClass() throws Exception {
        URL classes = FileOperations.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
                Closeable held = files.lock(file)) {
            Class<?> other = loader.loadClass(DiskOperations.class.getName());
            Object operations = other.getConstructor().newInstance();
            assertThat(other).isNotEqualTo(DiskOperations.class);
            assertThatThrownBy(() -> other.getMethod("lock", Path.class).invoke(operations, file))
                    .cause()
                    .isExactlyInstanceOf(loader.loadClass(LockHeldException.class.getName()));
        }
    }

    @Test
    void isFreeAsSoonAsItsHolderIsDeadWhateverTheFileSays() throws Exception {
        Process holder = start("hold");
        try {
            holder.inputReader().readLine();
            assertThatThrownBy(() -> files.lock(file))
                    .isInstanceOf(LockHeldException.class)
                    .hasMessage("process " + holder.pid());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(file)).isEqualTo(holder.pid() + "\n");
        files.lock(file).close();
    }

    /** As in a home that was copied while a host ran on the original. */
    @Test
    void isNotHeldBecauseTheFileNamesAProcessThatRuns() throws Exception {
        Files.writeString(file, ProcessHandle.current().parent().orElseThrow().pid() + "\n");
        files.lock(file).close();
        Files.writeString(file, "no number, and a lot of it ".repeat(10));
        files.lock(file).close();
        assertThat(Files.readString(file)).isEqualTo(ProcessHandle.current().pid() + "\n");
    }

    @Test
    void neverWritesThroughALink() throws Exception {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "somebody's");
        Files.createSymbolicLink(file, elsewhere);
        assertThatThrownBy(() -> files.lock(file)).isInstanceOf(IOException.class);
        assertThat(Files.readString(elsewhere)).isEqualTo("somebody's");
        Files.delete(file);
        files.lock(file).close();
    }

    private String lockInAnotherProcess() throws IOException, InterruptedException {
        Process process = start("try");
        String answer = process.inputReader().readLine();
        process.waitFor();
        return answer;
    }

    private Process start(String how) throws IOException {
        String classPath = pathOf(FileOperations.class) + File.pathSeparator + pathOf(Holder.class);
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Holder.class.getName(),
                        file.toString(),
                        how))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String pathOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }

    /** Another process that wants the lock; says whether it got it, or who has it. */
    static final class Holder {
        private Holder() {}

        @SuppressWarnings("try")
        public static void main(String[] arguments) throws Exception {
            try (Closeable held = new DiskOperations().lock(Path.of(arguments[0]))) {
                System.out.println("locked");
                if (arguments[1].equals("hold")) {
                    Thread.currentThread().join();
                }
            } catch (LockHeldException refused) {
                System.out.println(refused.holder());
            }
        }
    }
}
