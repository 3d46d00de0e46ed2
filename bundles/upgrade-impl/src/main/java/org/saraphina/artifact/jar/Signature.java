package org.saraphina.artifact.jar;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.saraphina.artifact.ArtifactRejectedException;

/**
 * What a jar promises of its own bytes. A signed jar must be signed in all its parts; whose signature it is, and whether
 * its certificate has expired, is not judged. A jar that is not signed promises nothing.
 *
 * <p>Java takes a jar for unsigned when its signature does not hold, and when it is made by an algorithm that Java no
 * longer trusts. The first is rejected here. Of the second, the digests in the manifest must hold.
 */
final class Signature {
    private static final Pattern SIGNATURE_FILE = Pattern.compile("META-INF/[^/]+\\.SF", Pattern.CASE_INSENSITIVE);
    private static final String DIGEST = "-digest";
    private static final Set<String> NO_LONGER_TRUSTED = Set.of("MD2", "MD5", "SHA", "SHA1", "SHA-1");

    private final String name;
    private final JarFile file;
    private final List<JarEntry> entries;

    /** @param entries of the whole file, each read to its end already: only then it is known who signed it */
    Signature(String name, JarFile file, List<JarEntry> entries) {
        this.name = requireNonNull(name, "name is null");
        this.file = requireNonNull(file, "file is null");
        this.entries = List.copyOf(entries);
    }

    void requireWhole(Optional<Manifest> manifest) throws ArtifactRejectedException {
        boolean isVerified = entries.stream().anyMatch(Signature::isSigned);
        if (isVerified) {
            requireEveryPartSigned();
            return;
        }
        if (manifest.isPresent()) {
            requireTrustedOrUnsigned(manifest.get());
            requireDigests(manifest.get());
        }
    }

    private void requireEveryPartSigned() throws ArtifactRejectedException {
        for (JarEntry entry : entries) {
            if (mustBeSigned(entry) && !isSigned(entry)) {
                throw new ArtifactRejectedException(name + " is signed, but not its entry " + entry.getName()
                        + ": somebody added it afterwards. Get the jar again.");
            }
        }
    }

    private static boolean mustBeSigned(JarEntry entry) {
        boolean isClass = entry.getName().endsWith(".class");
        return !entry.isDirectory() && (isClass || !entry.getName().startsWith("META-INF/"));
    }

    private static boolean isSigned(JarEntry entry) {
        return entry.getCodeSigners() != null;
    }

    private void requireTrustedOrUnsigned(Manifest manifest) throws ArtifactRejectedException {
        boolean claimsToBeSigned = entries.stream()
                .anyMatch(entry -> SIGNATURE_FILE.matcher(entry.getName()).matches());
        boolean mightBeTrusted = manifest.getEntries().values().stream()
                .flatMap(attributes -> attributes.keySet().stream())
                .map(Object::toString)
                .filter(Signature::isDigest)
                .anyMatch(header -> !NO_LONGER_TRUSTED.contains(algorithm(header)));
        if (claimsToBeSigned && mightBeTrusted) {
            throw new ArtifactRejectedException(name + " is signed, but its signature does not hold. Get it again.");
        }
    }

    private void requireDigests(Manifest manifest) throws ArtifactRejectedException {
        for (Map.Entry<String, Attributes> section : manifest.getEntries().entrySet()) {
            JarEntry entry = file.getJarEntry(section.getKey());
            if (entry != null && !entry.isDirectory()) {
                requireDigests(entry, section.getValue());
            }
        }
    }

    private void requireDigests(JarEntry entry, Attributes promised) throws ArtifactRejectedException {
        for (Map.Entry<Object, Object> attribute : promised.entrySet()) {
            String header = attribute.getKey().toString();
            if (isDigest(header)
                    && !holds(entry, algorithm(header), attribute.getValue().toString())) {
                throw new ArtifactRejectedException(name + " is damaged at " + entry.getName()
                        + ": it is not what the manifest says. Get it again.");
            }
        }
    }

    private boolean holds(JarEntry entry, String algorithm, String promised) throws ArtifactRejectedException {
        try (InputStream in = file.getInputStream(entry)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] piece = new byte[64 * 1024];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                digest.update(piece, 0, length);
            }
            return Base64.getEncoder().encodeToString(digest.digest()).equals(promised.strip());
        } catch (NoSuchAlgorithmException unknown) {
            return true; // nobody here can tell
        } catch (IOException broken) {
            throw new ArtifactRejectedException(
                    name + " is damaged at " + entry.getName() + ": " + broken.getMessage(), broken);
        }
    }

    private static boolean isDigest(String header) {
        return header.toLowerCase(Locale.ROOT).endsWith(DIGEST);
    }

    private static String algorithm(String header) {
        return header.substring(0, header.length() - DIGEST.length()).toUpperCase(Locale.ROOT);
    }
}
