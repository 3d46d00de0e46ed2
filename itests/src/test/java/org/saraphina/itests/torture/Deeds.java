package org.saraphina.itests.torture;

import static org.saraphina.upgrade.UpgradeEvent.Phase.BEGINS;
import static org.saraphina.upgrade.UpgradeEvent.Phase.DONE;
import static org.saraphina.upgrade.UpgradeEvent.Phase.FAILED;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.saraphina.control.Command;
import org.saraphina.itests.torture.Moment.AtStep;
import org.saraphina.upgrade.UpgradeStep;

/** Thinks up what to ask of a host next. */
final class Deeds {
    private static final int ROLLED_BACK = 4;
    private static final String EXTRA = "torture.extra";
    private static final List<Moment> NO_STEPS = List.of();
    private static final List<Moment> OF_GOOD_ONES = stepsOfGoodOnes();
    private static final List<Moment> OF_FAILING_ONES = List.of(
            new AtStep(UpgradeStep.BACK_UP, DONE),
            new AtStep(UpgradeStep.SWAP, BEGINS),
            new AtStep(UpgradeStep.SWAP, FAILED),
            new AtStep(UpgradeStep.ROLL_BACK, BEGINS),
            new AtStep(UpgradeStep.ROLL_BACK, DONE));
    private static final List<Moment> OF_FAINTING_ONES = List.of(
            new AtStep(UpgradeStep.SWAP, DONE),
            new AtStep(UpgradeStep.PROBATION, BEGINS),
            new AtStep(UpgradeStep.PROBATION, FAILED),
            new AtStep(UpgradeStep.ROLL_BACK, BEGINS),
            new AtStep(UpgradeStep.ROLL_BACK, DONE));

    private final Application application;
    private final Random random;
    private int artifacts;
    private int release;

    Deeds(Application application, Random random) {
        this.application = application;
        this.random = random;
    }

    private static List<Moment> stepsOfGoodOnes() {
        List<Moment> moments = new ArrayList<>();
        for (UpgradeStep step : UpgradeStep.values()) {
            if (step != UpgradeStep.ROLL_BACK) {
                moments.add(new AtStep(step, BEGINS));
                moments.add(new AtStep(step, DONE));
            }
        }
        return moments;
    }

    Deed next() throws IOException {
        int die = random.nextInt(20);
        if (die < 6) {
            return goodModule(Application.MODULES.get(random.nextInt(Application.MODULES.size())));
        } else if (die < 10) {
            return goodUnit();
        } else if (die < 12) {
            return failing();
        } else if (die < 13) {
            return fainting();
        } else if (die < 15) {
            return addOrRemove();
        } else if (die < 16) {
            return new Deed("clean-up", new Command("clean", List.of(), Map.of()), Map.of(), 0, NO_STEPS);
        } else if (die < 17) {
            Command all = new Command("clean", List.of(), Map.of("all", "true", "yes", "true"));
            return new Deed("clean-up of all", all, Map.of(), 0, NO_STEPS);
        }
        return restore();
    }

    private String nextVersion() {
        return "1." + ++release + ".0";
    }

    Deed goodModule(String module) throws IOException {
        byte[] jar = application.jars.good(module, nextVersion());
        return upgrade("upgrade", Map.of("bundles/" + module + ".jar", jar), 0, OF_GOOD_ONES);
    }

    /** Some modules and some files, all or none. */
    Deed goodUnit() throws IOException {
        return unitOf(some(Application.MODULES), some(Application.FILES));
    }

    Deed unitOf(List<String> modules, List<String> files) throws IOException {
        Map<String, byte[]> unit = new HashMap<>();
        for (String module : modules) {
            unit.put("bundles/" + module + ".jar", application.jars.good(module, nextVersion()));
        }
        for (String file : files) {
            unit.put(file, Application.release(++release).getBytes(StandardCharsets.UTF_8));
        }
        return upgrade("unit", unit, 0, OF_GOOD_ONES);
    }

    private List<String> some(List<String> all) {
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(all.size()));
    }

    Deed failing() throws IOException {
        Map<String, byte[]> unit = new HashMap<>();
        List<String> modules = some(Application.MODULES);
        for (String module : modules) {
            unit.put("bundles/" + module + ".jar", application.jars.good(module, nextVersion()));
        }
        String bad = modules.get(0);
        unit.put("bundles/" + bad + ".jar", application.jars.failing(bad, nextVersion()));
        return upgrade("failing unit", unit, ROLLED_BACK, OF_FAILING_ONES);
    }

    private Deed fainting() throws IOException {
        String module = Application.MODULES.get(0);
        byte[] jar = application.jars.fainting(module, nextVersion());
        return upgrade("fainting module", Map.of("bundles/" + module + ".jar", jar), ROLLED_BACK, OF_FAINTING_ONES);
    }

    private Deed addOrRemove() throws IOException {
        String file = "bundles/" + EXTRA + ".jar";
        boolean isThere = application.witness.live().containsKey(file);
        if (!isThere) {
            return goodModule(EXTRA);
        }
        Command remove = new Command("remove", List.of(EXTRA), Map.of("probation", "0ms"));
        return new Deed("removal", remove, Map.of(file, Optional.empty()), 0, OF_GOOD_ONES);
    }

    /** Of a module as an upgrade, of any other file at once. */
    private Deed restore() throws IOException {
        List<String> paths = new ArrayList<>(application.witness.live().keySet());
        Collections.shuffle(paths, random);
        for (String path : paths) {
            for (Path backup : application.backupsOf(path)) {
                Version version = Version.of(Files.readAllBytes(backup));
                boolean changesSomething =
                        !version.equals(application.witness.live().get(path));
                if (changesSomething) {
                    Command restore = new Command("restore", List.of(backup.toString()), Map.of("probation", "0ms"));
                    boolean isModule = path.startsWith("bundles/");
                    return new Deed(
                            isModule ? "restoring a module" : "restoring a file",
                            restore,
                            Map.of(path, Optional.of(version)),
                            0,
                            isModule ? OF_GOOD_ONES : NO_STEPS);
                }
            }
        }
        return goodUnit();
    }

    private Deed upgrade(String name, Map<String, byte[]> files, int exitCode, List<Moment> moments)
            throws IOException {
        Path artifact = application.scratch.resolve("artifact-" + ++artifacts);
        Map<String, Optional<Version>> after = new HashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = artifact.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
            after.put(file.getKey(), Optional.of(Version.of(file.getValue())));
        }
        String probation = exitCode == 0 ? "0ms" : "300ms";
        Command command = new Command("upgrade", List.of(artifact.toString()), Map.of("probation", probation));
        return new Deed(name, command, after, exitCode, moments);
    }
}
