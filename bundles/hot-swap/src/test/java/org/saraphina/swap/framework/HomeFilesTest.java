package org.saraphina.swap.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.ForcedOutput;
import org.saraphina.home.Home;
import org.saraphina.home.testing.Losses;
import org.saraphina.home.testing.MemoryDisk;
import org.saraphina.upgrade.FileChange;

class HomeFilesTest {
    private static final Home HOME = new Home(Path.of("/memory/home"));

    @TempDir
    Path jars;

    @Test
    void aFileInANewDirectoryIsThereAfterAPowerCut() throws IOException {
        MemoryDisk disk = new MemoryDisk(HOME.root(), jars);
        disk.createDirectories(HOME.incoming());
        disk.forceFileSystem(HOME.root());
        Path copy = HOME.incoming().resolve("0");
        try (ForcedOutput out = disk.create(copy)) {
            out.write("news".getBytes(StandardCharsets.UTF_8));
        }
        Sha256 digest = new DurableFiles(disk).sha256(copy);
        Path target = HOME.root().resolve("data/deep/news.txt");
        List<FileChange> changes =
                List.of(new FileChange(target, Optional.of(copy), Optional.empty(), Optional.of(digest)));
        HomeFiles files = new HomeFiles(HOME, disk, noBackups());
        files.force(changes);
        files.putInPlace(changes);

        disk.cutPower(Losses.EVERYTHING);

        assertThat(disk.read(target)).hasContent("news");
    }

    private static BackupService noBackups() {
        return (BackupService) Proxy.newProxyInstance(
                BackupService.class.getClassLoader(),
                new Class<?>[] {BackupService.class},
                (self, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
