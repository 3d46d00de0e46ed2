package org.saraphina.swap.framework;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/**
 * Which of several capabilities Felix wires to: what is wired already, then the highest version, then what was installed
 * first (OSGi Core, section 3.7.2 and Felix's {@code CandidateComparator}).
 */
final class Preference {
    private static final Map<String, String> VERSIONS = Map.of(
            PackageNamespace.PACKAGE_NAMESPACE, PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE,
            BundleNamespace.BUNDLE_NAMESPACE, Constants.BUNDLE_VERSION_ATTRIBUTE);

    private Preference() {}

    static Comparator<Capability> among(Set<Resource> wired, Map<Resource, Long> installationOrder) {
        return comparing((Capability capability) -> !wired.contains(capability.getResource()))
                .thenComparing(Preference::version, Comparator.reverseOrder())
                .thenComparingLong(
                        capability -> installationOrder.getOrDefault(capability.getResource(), Long.MAX_VALUE));
    }

    private static Version version(Capability capability) {
        String attribute = VERSIONS.get(capability.getNamespace());
        Object version = attribute == null ? null : capability.getAttributes().get(attribute);
        return version instanceof Version known ? known : Version.emptyVersion;
    }
}
