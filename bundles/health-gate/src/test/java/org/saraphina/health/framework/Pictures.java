package org.saraphina.health.framework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.saraphina.health.FrameworkPicture.BundlePicture;
import org.saraphina.health.framework.FrameworkObserver.Observation;

/** Pictures drawn by hand. */
final class Pictures {
    private Pictures() {}

    static Draft bundle(String symbolicName) {
        return new Draft(symbolicName);
    }

    static SortedMap<String, BundlePicture> framework(Draft... bundles) {
        SortedMap<String, BundlePicture> pictures = new TreeMap<>();
        for (Draft bundle : bundles) {
            boolean hasTwin = List.of(bundles).stream()
                    .anyMatch(other -> other != bundle && other.symbolicName.equals(bundle.symbolicName));
            pictures.put(hasTwin ? bundle.symbolicName + "@" + bundle.version : bundle.symbolicName, bundle.picture());
        }
        return pictures;
    }

    static Observation observation(Draft... bundles) {
        return new Observation(framework(bundles), ComponentStates.NONE);
    }

    /** A bundle that is still being drawn: ACTIVE in version 1.0.0 unless told otherwise. */
    static final class Draft {
        private final String symbolicName;
        private final List<String> wires = new ArrayList<>();
        private final List<String> fragments = new ArrayList<>();
        private final Map<String, Integer> services = new HashMap<>();
        private final Map<String, Integer> components = new HashMap<>();
        private String version = "1.0.0";
        private int state = Bundle.ACTIVE;
        private int startLevel = 10;
        private boolean autostart = true;

        private Draft(String symbolicName) {
            this.symbolicName = symbolicName;
        }

        Draft version(String text) {
            version = text;
            return this;
        }

        Draft state(int number) {
            state = number;
            return this;
        }

        Draft startLevel(int level) {
            startLevel = level;
            return this;
        }

        Draft notStartedByItself() {
            autostart = false;
            return this;
        }

        Draft wire(String wire) {
            wires.add(wire);
            return this;
        }

        Draft fragment(String fragment) {
            fragments.add(fragment);
            return this;
        }

        Draft service(String kind) {
            return services(kind, 1);
        }

        Draft services(String kind, int count) {
            services.put(kind, count);
            return this;
        }

        Draft component(String name, int satisfied) {
            components.put(name, satisfied);
            return this;
        }

        private BundlePicture picture() {
            return new BundlePicture(
                    symbolicName, version, state, startLevel, autostart, wires, fragments, services, components);
        }
    }
}
