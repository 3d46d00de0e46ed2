package org.saraphina.itests;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.saraphina.artifact.Artifact;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.itests.ExamHome.World;
import org.saraphina.itests.RealCase.Module;
import org.saraphina.itests.RealCase.Verdict;
import org.saraphina.upgrade.Refresh;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeOutcome.Refused;
import org.saraphina.upgrade.UpgradeOutcome.RolledBack;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.UpgradeRequest;

/** One real case in a running home: set up, upgraded, judged. */
final class CaseRun {
    private static final Duration PROBATION = Duration.ofMillis(200);
    private static final String KEPT = "kept.txt";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ExamHome exam;
    private final RealCase real;
    private final Path directory;
    private final Alterations alterations;

    private Optional<Bundle> elsewhere = Optional.empty();

    CaseRun(ExamHome exam, RealCase real, Path directory) {
        this.exam = requireNonNull(exam, "exam is null");
        this.real = requireNonNull(real, "real is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.alterations = new Alterations(directory);
    }

    /**
     * How a case ended.
     *
     * @param real the case
     * @param verdict the verdict; empty when there was none, or one that leaves things undecided
     * @param complaints what is not as it should be: in the world afterwards, or about the verdict itself
     * @param hung whether it did not end in time
     */
    record Result(RealCase real, Optional<Verdict> verdict, List<String> complaints, boolean hung) {
        boolean isFalselyApplied() {
            return real.verdict() != Verdict.APPLIED && verdict.equals(Optional.of(Verdict.APPLIED));
        }

        boolean isFalselyRefused() {
            return real.verdict() == Verdict.APPLIED && !verdict.equals(Optional.of(Verdict.APPLIED));
        }

        boolean isRight() {
            return verdict.equals(Optional.of(real.verdict())) && complaints.isEmpty() && !hung;
        }
    }

    Result run() throws Exception {
        FutureTask<Result> task = new FutureTask<>(this::judge);
        Thread thread = new Thread(task, "case: " + real);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            String stack = Stream.of(thread.getStackTrace())
                    .limit(12)
                    .map(String::valueOf)
                    .toList()
                    .toString();
            return new Result(real, Optional.empty(), List.of("It hangs at " + stack), true);
        } catch (ExecutionException failure) {
            return new Result(real, Optional.empty(), List.of("It fails: " + failure.getCause()), false);
        }
    }

    private Result judge() throws Exception {
        Optional<ServiceRegistration<?>> hidden = hideWhatIsToBeMissing();
        try {
            setUp();
            return upgradeAndJudge();
        } finally {
            hidden.ifPresent(ServiceRegistration::unregister);
            if (elsewhere.isPresent()) {
                elsewhere.get().uninstall();
            }
        }
    }

    private Optional<ServiceRegistration<?>> hideWhatIsToBeMissing() {
        boolean isWithoutSlf4j = real.change().endsWith(" without slf4j");
        return isWithoutSlf4j
                ? Optional.of(exam.context()
                        .registerService(
                                ResolverHookFactory.class, triggers -> new HiddenPackage("org.slf4j", "sqlite"), null))
                : Optional.empty();
    }

    private void setUp() throws IOException, BundleException {
        List<Path> jars = new ArrayList<>();
        for (Module module : real.before()) {
            jars.add(alterations.jarOf(module));
        }
        for (Module module : real.others()) {
            jars.add(alterations.jarOf(module));
        }
        if (real.dependent().isPresent()) {
            jars.add(CallerJar.dependent(directory, real.dependent().get()));
        }
        exam.run(namedAsModules(jars));
        if (real.change().endsWith(" there from elsewhere")) {
            Path from = alterations.jarOf(real.after().get(0));
            elsewhere = Optional.of(exam.context().installBundle(from.toUri().toString()));
        }
        for (Bundle module : exam.modules()) {
            File kept = module.getDataFile(KEPT);
            if (kept != null) {
                Files.writeString(kept.toPath(), "of " + module.getSymbolicName());
            }
        }
    }

    /** Copies under the names that modules have when an upgrade brings them. */
    private List<Path> namedAsModules(List<Path> jars) throws IOException {
        List<Path> named = new ArrayList<>();
        for (Path jar : jars) {
            Path module = directory.resolve("modules").resolve(symbolicName(jar) + ".jar");
            Files.createDirectories(module.getParent());
            named.add(Files.copy(jar, module));
        }
        return named;
    }

    private Result upgradeAndJudge() throws Exception {
        Before before = new Before(exam.world(), data(), answer());
        List<String> complaints = new ArrayList<>();
        UpgradeRequest request = request(real.after(), real.removed());
        Optional<UpgradePlan> plan = plan(request);
        Wirings wirings = Wirings.of(exam.bundles());
        Optional<Verdict> verdict = verdict(request, complaints);
        if (verdict.equals(Optional.of(Verdict.APPLIED))) {
            compareWithPlan(plan.orElseThrow(), wirings, complaints);
            judgeTheNew(complaints);
            Optional<Verdict> back = verdict(request(real.before(), real.added()), complaints);
            if (!back.equals(Optional.of(Verdict.APPLIED))) {
                complaints.add("There is no way back: " + back);
            }
        }
        judgeTheOld(before, complaints);
        if (plan.isPresent() && plan.get().isBlocked() && !real.isRefusedByRule()) {
            tryWithoutPlan(complaints);
        }
        return new Result(real, verdict, complaints, false);
    }

    private Optional<UpgradePlan> plan(UpgradeRequest request) throws Exception {
        try {
            return Optional.of(exam.upgrader().plan(request));
        } catch (ArtifactRejectedException rejected) {
            return Optional.empty();
        }
    }

    /** The framework did to other bundles what the plan said, and nothing else. */
    private void compareWithPlan(UpgradePlan plan, Wirings before, List<String> complaints) throws IOException {
        Set<String> others = before.renewed();
        for (Module module : real.before()) {
            others.remove(symbolicName(alterations.jarOf(module)));
        }
        Set<String> foreseen =
                plan.refreshes().stream().map(Refresh::symbolicName).collect(toCollection(TreeSet::new));
        if (!others.equals(foreseen)) {
            complaints.add("The plan spoke of " + plan.refreshes() + ", wired anew were " + others);
        }
    }

    /** What the plan refused is something that the framework itself cannot do. */
    private void tryWithoutPlan(List<String> complaints) throws Exception {
        List<Path> arriving = new ArrayList<>();
        for (Module module : real.after()) {
            arriving.add(alterations.jarOf(module));
        }
        List<String> leaving = new ArrayList<>();
        for (Module module : real.removed()) {
            leaving.add(symbolicName(alterations.jarOf(module)));
        }
        if (!new BareSwap(exam).makesItWorse(arriving, leaving)) {
            complaints.add("The plan refuses what the framework does without harm");
        }
    }

    /** What must be the same afterwards. */
    private record Before(World world, Map<String, String> data, Optional<String> answer) {}

    private UpgradeRequest request(List<Module> arriving, List<Module> leaving) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Module module : arriving) {
            jars.add(alterations.jarOf(module));
        }
        Set<String> removals = new HashSet<>();
        for (Module module : leaving) {
            removals.add(symbolicName(alterations.jarOf(module)));
        }
        Artifact artifact = jars.isEmpty() ? Artifact.empty() : Artifact.of(jars.toArray(Path[]::new));
        return new UpgradeRequest(artifact, removals, Optional.of(PROBATION), false, Optional.empty());
    }

    static String symbolicName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.getManifest()
                    .getMainAttributes()
                    .getValue("Bundle-SymbolicName")
                    .split(";")[0]
                    .strip();
        }
    }

    private Optional<Verdict> verdict(UpgradeRequest request, List<String> complaints) throws Exception {
        try {
            return verdict(exam.upgrader().upgrade(request), complaints);
        } catch (ArtifactRejectedException rejected) {
            return Optional.of(Verdict.REFUSED);
        }
    }

    private static Optional<Verdict> verdict(UpgradeOutcome outcome, List<String> complaints) {
        if (outcome instanceof Applied) {
            return Optional.of(Verdict.APPLIED);
        }
        if (outcome instanceof Refused) {
            return Optional.of(Verdict.REFUSED);
        }
        if (outcome instanceof RolledBack) {
            return Optional.of(Verdict.TAKEN_BACK);
        }
        complaints.add(outcome.getClass().getSimpleName() + ": " + outcome.reasons());
        return Optional.empty();
    }

    private void judgeTheNew(List<String> complaints) throws Exception {
        for (Bundle module : exam.modules()) {
            boolean isFragment = module.getHeaders("").get("Fragment-Host") != null;
            boolean isRunning = isFragment || (module.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
            if (!isRunning) {
                complaints.add(module + " does not run");
            }
        }
        try {
            answer();
        } catch (IllegalStateException broken) {
            complaints.add(broken.getMessage());
        }
    }

    private void judgeTheOld(Before before, List<String> complaints) throws Exception {
        World now = exam.world();
        if (!now.equals(before.world())) {
            complaints.add("The world is not as before: " + difference(before.world(), now));
        }
        if (!data().equals(before.data())) {
            complaints.add("The data are not as before: " + data());
        }
        if (!answer().equals(before.answer())) {
            complaints.add("The dependent says " + answer() + ", before " + before.answer());
        }
    }

    private static String difference(World before, World now) {
        StringBuilder text = new StringBuilder();
        before.framework().bundles().forEach((name, was) -> {
            if (!was.equals(now.framework().bundles().get(name))) {
                text.append(was)
                        .append(" is now ")
                        .append(now.framework().bundles().get(name));
            }
        });
        return text + " " + before.framework().checks() + now.framework().checks() + before.files() + now.files();
    }

    /** What the modules keep in their data areas, except those that are taken out: it goes with them. */
    private Map<String, String> data() throws IOException {
        Map<String, String> data = new TreeMap<>();
        for (Bundle module : exam.modules()) {
            File kept = module.getDataFile(KEPT);
            if (kept != null && kept.exists()) {
                data.put(module.getSymbolicName(), Files.readString(kept.toPath()));
            }
        }
        for (Module module : real.verdict() == Verdict.APPLIED ? real.removed() : List.<Module>of()) {
            data.remove(symbolicName(alterations.jarOf(module)));
        }
        return data;
    }

    @SuppressWarnings("rawtypes")
    private Optional<String> answer() throws InvalidSyntaxException {
        Optional<String> answer = Optional.empty();
        for (ServiceReference<Supplier> probe : exam.context().getServiceReferences(Supplier.class, "(probe=*)")) {
            answer = Optional.of(String.valueOf(exam.context().getService(probe).get()));
            exam.context().ungetService(probe);
        }
        return answer;
    }
}
