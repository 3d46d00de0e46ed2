package org.saraphina.swap.framework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.saraphina.home.FileOperations;

/**
 * The services that a module says it offers, in the component descriptions of Declarative Services (OSGi Compendium,
 * chapter 112). What a module registers by code of its own cannot be told in advance.
 */
final class DeclaredServices {
    private static final String HEADER = "Service-Component";

    private DeclaredServices() {}

    /** Interface names, sorted. */
    static Set<String> of(FileOperations files, Path jar) throws IOException {
        try (JarFile file = files.openJar(jar)) {
            Set<String> interfaces = new TreeSet<>();
            for (ZipEntry description : descriptions(file)) {
                try (InputStream in = file.getInputStream(description)) {
                    interfaces.addAll(interfacesIn(in));
                }
            }
            return interfaces;
        } catch (XMLStreamException malformed) {
            throw new IOException("a component description in " + jar.getFileName() + " is not well-formed", malformed);
        }
    }

    private static List<? extends ZipEntry> descriptions(JarFile file) throws IOException {
        String header = file.getManifest() == null
                ? null
                : file.getManifest().getMainAttributes().getValue(HEADER);
        if (header == null) {
            return List.of();
        }
        List<Pattern> patterns = new ArrayList<>();
        for (String path : header.split(",")) {
            String withoutDirectives = path.split(";")[0].strip();
            patterns.add(Pattern.compile(Pattern.quote(withoutDirectives).replace("*", "\\E[^/]*\\Q")));
        }
        return file.stream()
                .filter(entry -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(entry.getName()).matches()))
                .toList();
    }

    private static List<String> interfacesIn(InputStream description) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<String> interfaces = new ArrayList<>();
        XMLStreamReader reader = factory.createXMLStreamReader(description);
        while (reader.hasNext()) {
            boolean isOffer = reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("provide");
            if (isOffer) {
                interfaces.add(reader.getAttributeValue(null, "interface"));
            }
        }
        return interfaces;
    }
}
