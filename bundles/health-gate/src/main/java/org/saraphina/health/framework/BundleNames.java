package org.saraphina.health.framework;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Under which names the bundles of one framework are known: as short as is unambiguous. */
final class BundleNames {
    private static final String FRAMEWORK = Constants.SYSTEM_BUNDLE_SYMBOLICNAME;

    private final Map<String, Long> timesUsed;
    private final Map<String, Long> timesUsedWithVersion;

    private BundleNames(Map<String, Long> timesUsed, Map<String, Long> timesUsedWithVersion) {
        this.timesUsed = timesUsed;
        this.timesUsedWithVersion = timesUsedWithVersion;
    }

    static BundleNames of(Bundle... bundles) {
        Map<String, Long> timesUsed = count(BundleNames::symbolicNameOf, Arrays.stream(bundles));
        Stream<Bundle> namesakes = Arrays.stream(bundles).filter(bundle -> timesUsed.get(symbolicNameOf(bundle)) > 1);
        return new BundleNames(timesUsed, count(BundleNames::nameAndVersion, namesakes));
    }

    /** The symbolic name; a bundle from before there were symbolic names goes by its location. */
    static String symbolicNameOf(Bundle bundle) {
        return Optional.ofNullable(bundle.getSymbolicName()).orElseGet(bundle::getLocation);
    }

    String of(Bundle bundle) {
        if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            return FRAMEWORK;
        }
        String name = symbolicNameOf(bundle);
        boolean isOnlyOne = timesUsed.getOrDefault(name, 1L) == 1;
        return isOnlyOne ? name : amongNamesakes(bundle);
    }

    private String amongNamesakes(Bundle bundle) {
        String nameAndVersion = nameAndVersion(bundle);
        boolean isOnlyOne = timesUsedWithVersion.getOrDefault(nameAndVersion, 1L) == 1;
        return isOnlyOne ? nameAndVersion : nameAndVersion + "#" + bundle.getBundleId();
    }

    private static String nameAndVersion(Bundle bundle) {
        return symbolicNameOf(bundle) + "@" + bundle.getVersion();
    }

    private static Map<String, Long> count(Function<Bundle, String> name, Stream<Bundle> bundles) {
        return bundles.collect(Collectors.groupingBy(name, Collectors.counting()));
    }
}
