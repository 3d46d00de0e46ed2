package org.saraphina.swap.framework;

import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** Who a resource is. */
final class ResourceText {
    private ResourceText() {}

    /** {@code org.example.greeter 1.0.0}. */
    static String name(Resource resource) {
        return identity(resource)
                .map(identity -> symbolicName(identity) + " " + version(identity))
                .orElse("a bundle without a name");
    }

    static String symbolicName(Resource resource) {
        return identity(resource).map(ResourceText::symbolicName).orElse("");
    }

    static Version version(Resource resource) {
        return identity(resource).map(ResourceText::version).orElse(Version.emptyVersion);
    }

    static boolean isFragment(Resource resource) {
        return !resource.getRequirements(HostNamespace.HOST_NAMESPACE).isEmpty();
    }

    static boolean isSingleton(Resource resource) {
        return resource.getCapabilities(null).stream()
                .map(Capability::getDirectives)
                .map((Map<String, String> directives) ->
                        directives.get(IdentityNamespace.CAPABILITY_SINGLETON_DIRECTIVE))
                .anyMatch("true"::equals);
    }

    private static Optional<Capability> identity(Resource resource) {
        return resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).stream()
                .findFirst();
    }

    private static String symbolicName(Capability identity) {
        return String.valueOf(identity.getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE));
    }

    private static Version version(Capability identity) {
        Object version = identity.getAttributes().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE);
        return version instanceof Version parsed ? parsed : Version.parseVersion(String.valueOf(version));
    }
}
