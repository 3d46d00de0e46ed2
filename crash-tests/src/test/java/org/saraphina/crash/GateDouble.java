package org.saraphina.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.saraphina.health.ExpectedLosses;
import org.saraphina.health.FrameworkPicture;
import org.saraphina.health.FrameworkPicture.BundlePicture;
import org.saraphina.health.HealthGate;
import org.saraphina.health.UnhealthyException;

/** Looks once whether a module is unwell, and compares what runs. */
record GateDouble(FrameworkDouble framework) implements HealthGate {
    @Override
    public Duration defaultProbation() {
        return Duration.ZERO;
    }

    /** What runs, with the digest in the place of the version. */
    @Override
    public FrameworkPicture observe() {
        SortedMap<String, BundlePicture> bundles = new TreeMap<>();
        framework
                .running()
                .forEach((name, digest) -> bundles.put(
                        name,
                        new BundlePicture(
                                name, digest.hex(), Bundle.ACTIVE, 1, true, List.of(), List.of(), Map.of(), Map.of())));
        return new FrameworkPicture(bundles);
    }

    @Override
    public void requireHealthy(FrameworkPicture before, ExpectedLosses expected, Duration probation)
            throws UnhealthyException {
        List<String> reasons = new ArrayList<>();
        framework.unwell().forEach(name -> reasons.add(name + " is unwell"));
        if (!reasons.isEmpty()) {
            throw new UnhealthyException(reasons);
        }
    }

    @Override
    public List<String> differences(FrameworkPicture before) {
        return observe().equals(before) ? List.of() : List.of("other modules run than before");
    }
}
