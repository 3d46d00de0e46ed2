package org.example.host;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.example.greeter.Greeter;
import org.saraphina.backup.BackupService;
import org.saraphina.host.SaraphinaHost;
import org.saraphina.host.SaraphinaModule;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeRequest;

/**
 * A plain Java program whose greeter is a module: it greets, upgrades the greeter while it runs, greets again, and
 * lists what it could go back to.
 */
public final class EmbeddingHost {
    private EmbeddingHost() {}

    /**
     * Runs.
     *
     * @param arguments the home, the directory of the platform's bundles, and the greeter to begin and to go on with
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path platform = Path.of(arguments[1]);
        Path bundles = Files.createDirectories(home.resolve("bundles"));
        Files.copy(Path.of(arguments[2]), bundles.resolve("greeter.jar"));

        try (SaraphinaHost host = SaraphinaHost.builder()
                .home(home)
                .platform(platform)
                .sharePackages("org.example.greeter;version=\"1.0.0\"")
                .start()) {
            host.awaitReady(Duration.ofSeconds(30));
            Greeter greeter = host.service(Greeter.class);
            System.out.println(greeter.greet("World"));

            UpgradeOutcome outcome = host.upgrader()
                    .upgrade(UpgradeRequest.apply(Path.of(arguments[3])).watchedFor(Duration.ofSeconds(1)));
            System.out.println(outcome.getClass().getSimpleName());
            System.out.println(greeter.greet("World"));

            Injector injector = Guice.createInjector(new SaraphinaModule(host));
            BackupService backups = injector.getInstance(BackupService.class);
            backups.backups()
                    .forEach(backup -> System.out.println(
                            "A backup of " + backup.original().getFileName()));
        }
        System.exit(0);
    }
}
