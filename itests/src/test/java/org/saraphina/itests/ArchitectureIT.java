package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page on the architecture says of the bundles that a user gets. */
class ArchitectureIT {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution"));
    private static final List<Path> APIS =
            List.of(DISTRIBUTION.resolve("lib/backup-api.jar"), DISTRIBUTION.resolve("lib/upgrade-api.jar"));
    private static final Pattern CLASS_NAME = Pattern.compile("[a-z][\\w]*(?:\\.\\w+)+(?:\\$\\w+)*");
    private static final int JAVA_17 = 61;

    private static List<Path> platform() throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> ours =
                Files.newDirectoryStream(DISTRIBUTION.resolve("platform"), "org.saraphina.*.jar")) {
            ours.forEach(jars::add);
        }
        assertThat(jars).hasSizeGreaterThan(8);
        return jars;
    }

    private static String header(Path jar, String name) throws IOException {
        try (JarFile bundle = new JarFile(jar.toFile())) {
            String value = bundle.getManifest().getMainAttributes().getValue(name);
            return value == null ? "" : value;
        }
    }

    @Test
    void aPlatformBundleExportsNothing() throws Exception {
        for (Path jar : platform()) {
            assertThat(header(jar, "Export-Package")).as(jar.toString()).isEmpty();
        }
    }

    @Test
    void aPlatformBundleTakesItsLibrariesFromNobody() throws Exception {
        for (Path jar : platform()) {
            assertThat(header(jar, "Import-Package"))
                    .as(jar.toString())
                    .doesNotContain("org.eclipse.jgit", "org.apache.commons", "com.google", "jakarta.json");
            assertThat(header(jar, "Require-Bundle")).as(jar.toString()).isEmpty();
            assertThat(header(jar, "DynamicImport-Package")).as(jar.toString()).isEmpty();
        }
    }

    @Test
    void theUpgradeItselfKnowsNoFramework() throws Exception {
        Path upgrade = DISTRIBUTION.resolve("platform/org.saraphina.upgrade-impl.jar");
        assertThat(header(upgrade, "Import-Package")).doesNotContain("org.osgi.framework");
    }

    @Test
    void everyClassRunsOnJava17() throws Exception {
        List<Path> jars = new ArrayList<>(platform());
        jars.addAll(APIS);
        jars.add(DISTRIBUTION.resolve("lib/launcher.jar"));
        for (Path jar : jars) {
            try (JarFile bundle = new JarFile(jar.toFile())) {
                for (JarEntry entry :
                        bundle.stream().filter(ArchitectureIT::isClass).toList()) {
                    assertThat(classVersion(bundle, entry))
                            .as(jar + " " + entry)
                            .isLessThanOrEqualTo(JAVA_17);
                }
            }
        }
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/versions/");
    }

    private static int classVersion(JarFile bundle, JarEntry entry) throws IOException {
        try (InputStream in = bundle.getInputStream(entry);
                DataInputStream data = new DataInputStream(in)) {
            data.readInt();
            data.readUnsignedShort();
            return data.readUnsignedShort();
        }
    }

    @Test
    void noSignatureOfAnApiNamesATypeOfSomebodyElse() throws Exception {
        URL[] urls = {APIS.get(0).toUri().toURL(), APIS.get(1).toUri().toURL()};
        Set<String> strangers = new TreeSet<>();
        int seen = 0;
        try (URLClassLoader apis = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            for (Path jar : APIS) {
                for (String name : classesOf(jar)) {
                    Class<?> type = Class.forName(name, false, apis);
                    strangers.addAll(strangersIn(type));
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(50);
        assertThat(strangers).isEmpty();
    }

    private static List<String> classesOf(Path jar) throws IOException {
        try (JarFile bundle = new JarFile(jar.toFile())) {
            return bundle.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.matches("org/saraphina/.*\\.class") && !name.endsWith("package-info.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .toList();
        }
    }

    private static Set<String> strangersIn(Class<?> type) {
        List<Type> named = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
        Stream.ofNullable(type.getGenericSuperclass()).forEach(named::add);
        Stream.of(type.getDeclaredFields())
                .filter(ArchitectureIT::canBeSeen)
                .map(Field::getGenericType)
                .forEach(named::add);
        Stream.of(type.getDeclaredMethods()).filter(ArchitectureIT::canBeSeen).forEach(method -> {
            named.add(method.getGenericReturnType());
            addParametersAndExceptions(method, named);
        });
        Stream.of(type.getDeclaredConstructors())
                .filter(ArchitectureIT::canBeSeen)
                .forEach(constructor -> addParametersAndExceptions(constructor, named));
        Set<String> strangers = new TreeSet<>();
        for (Type one : named) {
            CLASS_NAME
                    .matcher(one.getTypeName())
                    .results()
                    .map(name -> name.group())
                    .filter(name -> !name.startsWith("java.") && !name.startsWith("org.saraphina."))
                    .forEach(name -> strangers.add(type.getName() + " names " + name));
        }
        return strangers;
    }

    private static void addParametersAndExceptions(Executable executable, List<Type> named) {
        named.addAll(Arrays.asList(executable.getGenericParameterTypes()));
        named.addAll(Arrays.asList(executable.getGenericExceptionTypes()));
    }

    private static boolean canBeSeen(Member member) {
        return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
    }
}
