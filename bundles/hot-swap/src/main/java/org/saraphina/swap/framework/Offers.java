package org.saraphina.swap.framework;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;
import org.saraphina.home.FileOperations;
import org.saraphina.upgrade.ModuleChange;

/**
 * What a module says that it offers beyond packages.
 *
 * @param services interfaces of services: of its components, and in its {@code Provide-Capability}
 * @param abilities other capabilities, {@code osgi.extender osgi.component}
 */
record Offers(Set<String> services, Set<String> abilities) {
    private static final String SERVICE = "osgi.service";
    private static final String OBJECT_CLASS = "objectClass";
    private static final String WIRING = "osgi.wiring.";
    private static final Set<String> OF_EVERY_BUNDLE = Set.of(
            IdentityNamespace.IDENTITY_NAMESPACE,
            ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE,
            NativeNamespace.NATIVE_NAMESPACE,
            "osgi.content");

    static Offers ofNothing() {
        return new Offers(Set.of(), Set.of());
    }

    /** What the version that is there offers. */
    static Offers before(FileOperations files, ModuleChange change, Resource present) throws IOException {
        return of(present, DeclaredServices.of(files, change.file().target()));
    }

    /** What the version that comes offers. */
    static Offers after(FileOperations files, ModuleChange change, Resource arriving) throws IOException {
        return of(arriving, DeclaredServices.of(files, change.file().copy().orElseThrow()));
    }

    private static Offers of(Resource resource, Collection<String> components) {
        Set<String> services = new TreeSet<>(components);
        Set<String> abilities = new TreeSet<>();
        for (Capability capability : resource.getCapabilities(null)) {
            String namespace = capability.getNamespace();
            if (namespace.equals(SERVICE)) {
                services.addAll(names(capability.getAttributes().get(OBJECT_CLASS)));
            } else if (!namespace.startsWith(WIRING) && !OF_EVERY_BUNDLE.contains(namespace)) {
                abilities.add(namespace + " " + capability.getAttributes().get(namespace));
            }
        }
        return new Offers(services, abilities);
    }

    private static List<String> names(Object objectClass) {
        return objectClass instanceof Collection<?> names
                ? names.stream().map(String::valueOf).toList()
                : Stream.ofNullable(objectClass).map(String::valueOf).toList();
    }

    /** What {@code successor} no longer offers. */
    Offers lostWith(Offers successor) {
        return new Offers(without(services, successor.services), without(abilities, successor.abilities));
    }

    private static Set<String> without(Set<String> had, Set<String> has) {
        Set<String> lost = new TreeSet<>(had);
        lost.removeAll(has);
        return lost;
    }
}
