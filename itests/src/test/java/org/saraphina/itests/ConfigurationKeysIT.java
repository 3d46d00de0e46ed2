package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page on configuration has every key of every platform bundle, with its default, and no other. */
class ConfigurationKeysIT {
    private static final Pattern ROW =
            Pattern.compile("^\\| (?:`([a-z.]+)`)? ?\\| ((?:`\\w+`(?:, )?)+) \\| (.*?) \\|", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
    private static final Pattern FILE = Pattern.compile("etc/(org\\.saraphina[.a-z]*)\\.cfg\\.json");

    /** Of each PID its keys with their defaults, as the bundles say in their metatype documents. */
    private static final Map<String, Map<String, String>> BUNDLES = new TreeMap<>();

    @BeforeAll
    static void readMetatype() throws Exception {
        Path platform = Path.of(System.getProperty("distribution"), "platform");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(platform, "org.saraphina.*.jar")) {
            for (Path jar : jars) {
                readMetatype(jar);
            }
        }
        assertThat(BUNDLES).containsKeys("org.saraphina.health", "org.saraphina.git");
    }

    private static void readMetatype(Path jar) throws Exception {
        try (JarFile bundle = new JarFile(jar.toFile())) {
            for (JarEntry entry : bundle.stream().toList()) {
                if (entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) {
                    try (InputStream in = bundle.getInputStream(entry)) {
                        read(DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(in));
                    }
                }
            }
        }
    }

    private static void read(Document metatype) {
        String pid = ((Element) metatype.getElementsByTagName("Designate").item(0)).getAttribute("pid");
        Map<String, String> keys = BUNDLES.computeIfAbsent(pid, any -> new TreeMap<>());
        NodeList attributes = metatype.getElementsByTagName("AD");
        for (int i = 0; i < attributes.getLength(); i++) {
            Element attribute = (Element) attributes.item(i);
            keys.put(attribute.getAttribute("id"), attribute.getAttribute("default"));
        }
    }

    @Test
    void hasEveryKey() {
        Map<String, Set<String>> written = new TreeMap<>();
        eachRow((pid, keys, defaults) ->
                written.computeIfAbsent(pid, any -> new TreeSet<>()).addAll(keys));
        Map<String, Set<String>> bundles = BUNDLES.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, keys -> new TreeSet<>(keys.getValue().keySet()), (a, b) -> a, TreeMap::new));
        assertThat(written).isEqualTo(bundles);
    }

    @Test
    void hasEveryDefault() {
        eachRow((pid, keys, defaults) -> {
            String[] values = defaults.replace("`", "").split(", ");
            boolean isInWords = !defaults.contains("`") && !defaults.matches("[\\d, ]+");
            if (!isInWords) {
                assertThat(values).as(defaults).hasSameSizeAs(keys);
                int number = 0;
                for (String key : keys) {
                    assertThat(BUNDLES.get(pid).get(key)).as(pid + " " + key).isEqualTo(values[number++]);
                }
            }
        });
    }

    @Test
    void noPageNamesAFileOfConfigurationThatNobodyReads() throws Exception {
        for (Page page : Page.all()) {
            FILE.matcher(page.text())
                    .results()
                    .forEach(file -> assertThat(BUNDLES).as(page.name()).containsKey(file.group(1)));
        }
    }

    private interface Row {
        void read(String pid, Set<String> keys, String defaults);
    }

    private static void eachRow(Row row) {
        String page =
                Page.of(Page.SOURCES.resolve("docs/reference/configuration.md")).text();
        String[] pid = new String[1];
        ROW.matcher(page).results().forEach(line -> {
            pid[0] = line.group(1) == null ? pid[0] : line.group(1);
            Set<String> keys = QUOTED.matcher(line.group(2))
                    .results()
                    .map(key -> key.group(1))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            row.read(pid[0], keys, line.group(3));
        });
    }
}
