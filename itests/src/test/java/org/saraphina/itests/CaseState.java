package org.saraphina.itests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.saraphina.itests.ExamHome.World;

/**
 * Everything that must be the same after a case that does not stand.
 *
 * @param world the framework and the files
 * @param data what each module keeps in its data area
 * @param answer what the live bundle says; empty when there is none
 */
record CaseState(World world, Map<String, String> data, Optional<String> answer) {
    private static final String KEPT = "kept.txt";

    static CaseState of(ExamHome exam) throws Exception {
        return new CaseState(exam.world(), data(exam), answer(exam));
    }

    /** Puts something into every module's data area. */
    static void writeData(ExamHome exam) throws IOException {
        for (Bundle module : exam.modules()) {
            File kept = module.getDataFile(KEPT);
            if (kept != null) {
                Files.writeString(kept.toPath(), "of " + module.getSymbolicName());
            }
        }
    }

    private static Map<String, String> data(ExamHome exam) throws IOException {
        Map<String, String> data = new TreeMap<>();
        for (Bundle module : exam.modules()) {
            File kept = module.getDataFile(KEPT);
            if (kept != null && kept.exists()) {
                data.put(module.getSymbolicName(), Files.readString(kept.toPath()));
            }
        }
        return data;
    }

    /** Asks the live bundle. It throws when what it uses does not work. */
    @SuppressWarnings("rawtypes")
    static Optional<String> answer(ExamHome exam) throws InvalidSyntaxException {
        Optional<String> answer = Optional.empty();
        for (ServiceReference<Supplier> probe : exam.context().getServiceReferences(Supplier.class, "(probe=*)")) {
            answer = Optional.of(String.valueOf(exam.context().getService(probe).get()));
            exam.context().ungetService(probe);
        }
        return answer;
    }

    /** In what this differs from how it was. A module that was taken out has lost its data, as it should. */
    List<String> differencesTo(CaseState before, List<String> takenOut) {
        List<String> differences = new ArrayList<>();
        if (!world.equals(before.world)) {
            differences.add("The world was " + before.world + " and is " + world);
        }
        Map<String, String> expected = new TreeMap<>(before.data);
        expected.keySet().removeAll(takenOut);
        if (!data.equals(expected)) {
            differences.add("The data were " + expected + " and are " + data);
        }
        if (!answer.equals(before.answer)) {
            differences.add("The live bundle said " + before.answer + " and says " + answer);
        }
        return differences;
    }
}
