package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.swap.PreparedSwap;
import org.saraphina.swap.SwapFailedException;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.ModuleChange;

/**
 * One swap. Everything slow was done when it was prepared; {@link #apply} renames, updates, refreshes and starts, and
 * {@link #revert} does the reverse.
 */
final class FrameworkSwap implements PreparedSwap {
    private final Lifecycle lifecycle;
    private final HomeFiles files;
    private final List<FileChange> changes;
    private final List<ModuleChange> modules;
    private final int startLevelOfNewModules;

    /** The bundles of the modules that are there, and how every bundle stood that the swap may stop. */
    private final Map<ModuleChange, Bundle> bundles;

    private final List<Standing> before;
    private final LiveModules live;

    FrameworkSwap(
            Lifecycle lifecycle,
            HomeFiles files,
            List<FileChange> changes,
            List<ModuleChange> modules,
            Map<ModuleChange, Bundle> bundles,
            Collection<Bundle> concerned,
            LiveModules live,
            int startLevelOfNewModules) {
        this.lifecycle = requireNonNull(lifecycle, "lifecycle is null");
        this.files = requireNonNull(files, "files is null");
        this.changes = List.copyOf(changes);
        this.modules = List.copyOf(modules);
        this.bundles = new LinkedHashMap<>(bundles);
        this.live = requireNonNull(live, "live is null");
        this.startLevelOfNewModules = startLevelOfNewModules;
        this.before = concerned.stream().map(Standing::of).toList();
    }

    @Override
    public void apply() throws SwapFailedException {
        putFilesInPlace();
        live.turnLive();
        stopEverybodyConcerned(); // from here on modules are away, so nothing slow may follow
        for (ModuleChange module : modules) {
            bringIn(module);
        }
        rewire();
        startAgain();
    }

    private void putFilesInPlace() throws SwapFailedException {
        try {
            files.putInPlace(changes);
        } catch (IOException failure) {
            throw new SwapFailedException("The new files could not be put in place: " + failure.getMessage(), failure);
        }
    }

    /** Dependents first. The refresh would stop them anyway, but start them again before their providers run. */
    private void stopEverybodyConcerned() throws SwapFailedException {
        for (Bundle bundle : StartOrder.reversed(bundlesBefore())) {
            stopIfStarted(bundle);
        }
    }

    private List<Bundle> bundlesBefore() {
        return before.stream().map(Standing::bundle).toList();
    }

    private void bringIn(ModuleChange module) throws SwapFailedException {
        Path moduleFile = module.file().target();
        Bundle present = bundles.get(module);
        if (module.to().isEmpty()) {
            lifecycle.uninstall(present);
            return;
        }
        if (present == null) {
            bundles.put(module, lifecycle.install(moduleFile, startLevelOfNewModules));
        } else {
            lifecycle.update(present, moduleFile);
        }
    }

    /** A fragment that was not there before attaches only when its hosts are refreshed, too. */
    private void rewire() throws SwapFailedException {
        Set<Bundle> touched = new LinkedHashSet<>(bundles.values());
        for (Bundle bundle : bundles.values()) {
            touched.addAll(lifecycle.hostsOf(bundle));
        }
        lifecycle.refresh(touched);
    }

    private void startAgain() throws SwapFailedException {
        Set<Bundle> toStart = new LinkedHashSet<>(bundlesBefore());
        toStart.addAll(bundles.values());
        toStart.removeIf(FrameworkSwap::isGone);
        resolve(toStart);
        Set<Bundle> added = added();
        for (Bundle bundle : StartOrder.of(toStart)) {
            if (added.contains(bundle)) {
                startForTheFirstTime(bundle);
            } else {
                startAsBefore(standingOf(bundle).orElseThrow());
            }
        }
    }

    /** Those that were resolved, and those that are new: a bundle that was not resolved may stay so. */
    private void resolve(Set<Bundle> candidates) throws SwapFailedException {
        List<Bundle> resolved = candidates.stream()
                .filter(bundle -> standingOf(bundle).map(Standing::wasResolved).orElse(true))
                .toList();
        if (!resolved.isEmpty()) {
            lifecycle.resolve(resolved);
        }
    }

    private Set<Bundle> added() {
        Set<Bundle> added = new LinkedHashSet<>();
        for (ModuleChange module : modules) {
            if (module.from().isEmpty()) {
                added.add(bundles.get(module));
            }
        }
        return added;
    }

    private void startForTheFirstTime(Bundle bundle) throws SwapFailedException {
        if (!Lifecycle.isFragment(bundle)) {
            lifecycle.start(bundle, Bundle.START_ACTIVATION_POLICY);
        }
    }

    private Optional<Standing> standingOf(Bundle bundle) {
        return before.stream()
                .filter(standing -> standing.bundle().equals(bundle))
                .findFirst();
    }

    private void startAsBefore(Standing standing) throws SwapFailedException {
        Bundle bundle = standing.bundle();
        boolean isMissing = standing.wasStarted() && !isGone(bundle) && !isStarted(bundle);
        if (isMissing && !Lifecycle.isFragment(bundle)) {
            lifecycle.start(bundle, standing.transientStart());
        }
    }

    @Override
    public void revert(List<Backup> backups) throws SwapFailedException {
        Repairs repairs = new Repairs();
        for (FileChange change : reversed(changes)) {
            repairs.attempt(() -> putBack(change, backups));
        }
        for (Bundle bundle : StartOrder.reversed(everybodyConcerned())) {
            repairs.attempt(() -> stopIfStarted(bundle));
        }
        for (ModuleChange module : reversed(modules)) {
            repairs.attempt(() -> takeOut(module));
        }
        repairs.attempt(this::rewireWhatIsThere);
        for (Standing standing : current(before)) {
            repairs.attempt(() -> standAsBefore(standing));
        }
        for (Standing standing : inStartOrder(current(before))) {
            repairs.attempt(() -> startAsBefore(standing));
        }
        repairs.throwIfAnyFailed();
    }

    private Set<Bundle> everybodyConcerned() {
        Set<Bundle> concerned = new LinkedHashSet<>(bundlesBefore());
        concerned.addAll(bundles.values());
        concerned.removeIf(FrameworkSwap::isGone);
        return concerned;
    }

    private static List<Standing> inStartOrder(List<Standing> standings) {
        Map<Bundle, Standing> byBundle = new LinkedHashMap<>();
        standings.forEach(standing -> byBundle.put(standing.bundle(), standing));
        return StartOrder.of(byBundle.keySet()).stream().map(byBundle::get).toList();
    }

    private void putBack(FileChange change, List<Backup> backups) throws SwapFailedException {
        try {
            files.putBack(change, backups);
        } catch (IOException | BackupException failure) {
            throw new SwapFailedException(change.target() + " could not be put back: " + failure.getMessage(), failure);
        }
    }

    private void stopIfStarted(Bundle bundle) throws SwapFailedException {
        if (isStarted(bundle)) {
            lifecycle.stop(bundle);
        }
    }

    private void takeOut(ModuleChange module) throws SwapFailedException {
        Path moduleFile = module.file().target();
        Bundle bundle = bundles.get(module);
        if (bundle == null) {
            return;
        }
        if (module.from().isEmpty()) {
            lifecycle.uninstall(bundle);
            return;
        }
        live.follow(moduleFile);
        if (isGone(bundle)) {
            bundles.put(module, lifecycle.install(moduleFile, startLevelOfNewModules));
        } else {
            lifecycle.update(bundle, moduleFile);
        }
    }

    private void rewireWhatIsThere() throws SwapFailedException {
        Set<Bundle> there = new LinkedHashSet<>(bundles.values());
        before.forEach(standing -> there.add(standing.bundle()));
        lifecycle.refresh(there);
    }

    /** The same standings, of the bundles that took the place of uninstalled ones. */
    private List<Standing> current(List<Standing> standings) {
        List<Standing> current = new ArrayList<>();
        for (Standing standing : standings) {
            current.add(new Standing(
                    successorOf(standing.bundle()),
                    standing.state(),
                    standing.startLevel(),
                    standing.autostart(),
                    standing.activationPolicy()));
        }
        return current;
    }

    private Bundle successorOf(Bundle bundle) {
        return bundles.values().stream()
                .filter(candidate -> candidate.getLocation().equals(bundle.getLocation()))
                .findFirst()
                .orElse(bundle);
    }

    private void standAsBefore(Standing standing) throws SwapFailedException {
        Bundle bundle = standing.bundle();
        if (isGone(bundle)) {
            return;
        }
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        if (level.getStartLevel() != standing.startLevel()) {
            level.setStartLevel(standing.startLevel());
        }
        if (standing.wasResolved()) {
            lifecycle.resolve(List.of(bundle));
        }
        boolean lostItsMark = standing.autostart() && !level.isPersistentlyStarted();
        if (lostItsMark) {
            lifecycle.start(bundle, standing.lastingStart());
        }
    }

    @Override
    public void close() {
        live.close();
        for (ModuleChange module : modules) {
            Bundle bundle = bundles.get(module);
            if (bundle != null && isGone(bundle)) {
                live.remove(module.file().target());
            }
        }
    }

    private static boolean isStarted(Bundle bundle) {
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING | Bundle.STOPPING)) != 0;
    }

    private static boolean isGone(Bundle bundle) {
        return bundle.getState() == Bundle.UNINSTALLED;
    }

    private static <T> List<T> reversed(Collection<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }
}
