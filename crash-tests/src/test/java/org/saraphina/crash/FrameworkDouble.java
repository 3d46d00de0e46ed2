package org.saraphina.crash;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;

/**
 * As much of a framework as a swap calls, with bundles that depend on nothing. It reads its bundles from the same disk as
 * everybody else, so it dies with its process. Two headers of a manifest say how a bundle behaves.
 */
final class FrameworkDouble {
    /** A bundle with this header fails to start. */
    static final String FAILS = "X-Fails";

    /** A bundle with this header starts, and is unwell. */
    static final String UNWELL = "X-Unwell";

    private static final int START_LEVEL = 10;

    private final FileOperations files;
    private final Map<String, Installed> bundles = new LinkedHashMap<>();
    private final BundleContext context = proxy(BundleContext.class, this::context);
    private final Bundle system = proxy(Bundle.class, this::system);
    private long lastId;

    FrameworkDouble(FileOperations files) {
        this.files = files;
    }

    BundleContext context() {
        return context;
    }

    /** Installs and starts what runs from {@code live}. */
    void run(Path live) throws BundleException {
        install("reference:" + live.toUri()).start();
    }

    /** What each running module's bytes hash to, by symbolic name. */
    Map<String, Sha256> running() {
        Map<String, Sha256> running = new TreeMap<>();
        bundles.values().stream()
                .filter(bundle -> bundle.state == Bundle.ACTIVE)
                .forEach(bundle -> running.put(bundle.header(Constants.BUNDLE_SYMBOLICNAME), bundle.digest));
        return running;
    }

    /** The names of running modules that are unwell. */
    List<String> unwell() {
        return bundles.values().stream()
                .filter(bundle -> bundle.state == Bundle.ACTIVE && bundle.has(UNWELL))
                .map(bundle -> bundle.header(Constants.BUNDLE_SYMBOLICNAME))
                .toList();
    }

    private Bundle install(String location) throws BundleException {
        Installed installed = new Installed(++lastId, location);
        installed.load();
        bundles.put(location, installed);
        return installed.bundle;
    }

    private final class Installed {
        private final long id;
        private final String location;
        private final Bundle bundle = proxy(Bundle.class, this::call);
        private final BundleStartLevel level = proxy(BundleStartLevel.class, FrameworkDouble::level);
        private Attributes headers = new Attributes();
        private Sha256 digest;
        private int state = Bundle.INSTALLED;

        Installed(long id, String location) {
            this.id = id;
            this.location = location;
        }

        String header(String name) {
            return headers.getValue(name);
        }

        boolean has(String name) {
            return header(name) != null;
        }

        void load() throws BundleException {
            Path live = Path.of(URI.create(location.substring("reference:".length())));
            try (JarFile jar = files.openJar(live)) {
                headers = jar.getManifest().getMainAttributes();
                digest = new DurableFiles(files).sha256(live);
            } catch (IOException unreadable) {
                throw new BundleException("Unable to read " + live, unreadable);
            }
        }

        private Object call(Object self, Method method, Object[] arguments) throws Throwable {
            return switch (method.getName()) {
                case "getBundleId" -> id;
                case "getSymbolicName" -> header(Constants.BUNDLE_SYMBOLICNAME);
                case "getVersion" -> Version.parseVersion(header(Constants.BUNDLE_VERSION));
                case "getState" -> state;
                case "getLocation" -> location;
                case "getHeaders" -> new Hashtable<>();
                case "adapt" -> arguments[0] == BundleStartLevel.class ? level : null;
                case "update" -> {
                    load();
                    yield null;
                }
                case "start" -> {
                    if (has(FAILS)) {
                        throw new BundleException("The activator threw");
                    }
                    state = Bundle.ACTIVE;
                    yield null;
                }
                case "stop" -> {
                    state = Bundle.RESOLVED;
                    yield null;
                }
                case "uninstall" -> {
                    state = Bundle.UNINSTALLED;
                    bundles.remove(location);
                    yield null;
                }
                default -> object(self, method, arguments, "bundle " + id);
            };
        }
    }

    private static Object level(Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getStartLevel" -> START_LEVEL;
            case "isPersistentlyStarted" -> true;
            case "isActivationPolicyUsed" -> false;
            case "setStartLevel" -> null;
            default -> object(self, method, arguments, "start level");
        };
    }

    private Object context(Object self, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getBundles" -> all();
            case "getBundle" -> Constants.SYSTEM_BUNDLE_LOCATION.equals(arguments[0]) ? system : at(arguments[0]);
            case "installBundle" -> install((String) arguments[0]);
            case "getProperty" -> "saraphina.modules.startlevel".equals(arguments[0]) ? "10" : null;
            default -> object(self, method, arguments, "framework");
        };
    }

    private Bundle[] all() {
        List<Bundle> all = new ArrayList<>(List.of(system));
        bundles.values().forEach(installed -> all.add(installed.bundle));
        return all.toArray(Bundle[]::new);
    }

    private Bundle at(Object location) {
        Installed installed = bundles.get(location);
        return installed == null ? null : installed.bundle;
    }

    private Object system(Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getBundleId" -> 0L;
            case "getState" -> Bundle.ACTIVE;
            case "adapt" -> arguments[0] == FrameworkWiring.class ? proxy(FrameworkWiring.class, this::wiring) : null;
            default -> object(self, method, arguments, "system bundle");
        };
    }

    private Object wiring(Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getDependencyClosure" -> List.copyOf((Collection<?>) arguments[0]);
            case "resolveBundles" -> true;
            case "refreshBundles" -> {
                for (FrameworkListener listener : (FrameworkListener[]) arguments[1]) {
                    listener.frameworkEvent(null);
                }
                yield null;
            }
            default -> object(self, method, arguments, "wiring");
        };
    }

    private static Object object(Object self, Method method, Object[] arguments, String name) {
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> name;
            default -> throw new UnsupportedOperationException(name + " cannot " + method);
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(FrameworkDouble.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
