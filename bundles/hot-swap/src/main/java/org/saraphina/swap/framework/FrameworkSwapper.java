package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.saraphina.backup.BackupService;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurationText;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.swap.InstalledModule;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.swap.PreparedSwap;
import org.saraphina.swap.SwapFailedException;
import org.saraphina.swap.SwapForecast;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.ModuleChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Swaps modules in the framework that it runs in. */
@Component(configurationPid = "org.saraphina.swap", immediate = true)
@Designate(ocd = FrameworkSwapper.Config.class)
public final class FrameworkSwapper implements ModuleSwapper {
    private static final Logger log = LoggerFactory.getLogger(FrameworkSwapper.class);
    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);
    private static final String START_LEVEL = "saraphina.modules.startlevel";

    private final FileOperations files;
    private final HomeFiles homeFiles;
    private final InstalledModules installed;
    private final Lifecycle lifecycle;
    private final BlastRadius blastRadius;
    private final Forecaster forecaster;
    private final int startLevelOfNewModules;
    private volatile Duration deadline;

    /** What can be configured. */
    @ObjectClassDefinition(name = "Saraphina hot swap")
    @interface Config {
        @AttributeDefinition(
                name = "Deadline",
                description = "How long one start, stop, update or refresh of a module may take: 500ms, 30s, 2m")
        String deadline() default "30s";
    }

    @Activate
    public FrameworkSwapper(BundleContext context, @Reference BackupService backups, Config config) throws IOException {
        this(
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext(),
                Home.at(Path.of(context.getProperty(Home.PROPERTY))),
                new DiskOperations(),
                backups,
                DEFAULT_DEADLINE);
        configure(config);
    }

    /** A deadline that makes no sense changes nothing. */
    @Modified
    void configure(Config config) {
        try {
            deadline = DurationText.parse(config.deadline());
        } catch (IllegalArgumentException senseless) {
            log.warn(
                    "org.saraphina.swap, deadline: {}. It stays {}.",
                    senseless.getMessage(),
                    DurationText.of(deadline));
        }
    }

    FrameworkSwapper(
            BundleContext framework, Home home, FileOperations files, BackupService backups, Duration deadline) {
        this.files = requireNonNull(files, "files is null");
        this.homeFiles = new HomeFiles(home, files, backups);
        this.installed = new InstalledModules(framework, home, files);
        this.deadline = deadline;
        this.lifecycle = new Lifecycle(framework, home, files, new Deadline(() -> this.deadline));
        this.blastRadius = new BlastRadius(framework, lifecycle);
        this.forecaster = new Forecaster(framework, files, installed, blastRadius);
        this.startLevelOfNewModules = Optional.ofNullable(framework.getProperty(START_LEVEL))
                .map(Integer::parseInt)
                .orElseGet(() -> initialStartLevel(framework));
    }

    /** What a host that says nothing about modules means for bundles: they would never start on a level above its own. */
    private static int initialStartLevel(BundleContext framework) {
        return framework.getBundle().adapt(FrameworkStartLevel.class).getInitialBundleStartLevel();
    }

    @Override
    public List<InstalledModule> modules() {
        return installed.all();
    }

    @Override
    public SwapForecast forecast(List<ModuleChange> changes) {
        return forecaster.forecast(changes);
    }

    @Override
    public PreparedSwap prepare(List<FileChange> changes, List<ModuleChange> modules) throws SwapFailedException {
        try {
            homeFiles.force(changes);
            Map<ModuleChange, Bundle> present = installed.bundlesOf(modules);
            return new FrameworkSwap(
                    lifecycle,
                    homeFiles,
                    changes,
                    modules,
                    present,
                    blastRadius.of(present.values(), arriving(modules)),
                    new LiveModules(homeFiles, stage(modules)),
                    startLevelOfNewModules);
        } catch (IOException failure) {
            throw new SwapFailedException("The new files could not be made durable: " + failure.getMessage(), failure);
        }
    }

    private List<ArrivingModule> arriving(List<ModuleChange> modules) throws SwapFailedException, IOException {
        List<ArrivingModule> arriving = new ArrayList<>();
        for (ModuleChange module : modules) {
            if (module.to().isPresent()) {
                try {
                    arriving.add(ArrivingModule.read(files, module.file().copy().orElseThrow()));
                } catch (BundleException senseless) {
                    throw new SwapFailedException(
                            "The manifest of " + module.symbolicName() + " makes no sense: " + senseless.getMessage(),
                            senseless);
                }
            }
        }
        return arriving;
    }

    private Map<ModuleChange, Path> stage(List<ModuleChange> modules) throws IOException {
        Map<ModuleChange, Path> staged = new LinkedHashMap<>();
        for (ModuleChange module : modules) {
            if (module.to().isPresent()) {
                Path copy = module.file().copy().orElseThrow();
                staged.put(module, homeFiles.stageLiveCopy(copy, module.file().target()));
            }
        }
        return staged;
    }
}
