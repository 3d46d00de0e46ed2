package org.saraphina.itests;

import static org.saraphina.itests.RealCase.Verdict.APPLIED;
import static org.saraphina.itests.RealCase.Verdict.REFUSED;
import static org.saraphina.itests.RealCase.Verdict.TAKEN_BACK;

import java.util.List;
import java.util.Optional;
import org.saraphina.itests.RealCase.Dependent;
import org.saraphina.itests.RealCase.Verdict;

/** Upgrades that people really make, each with the verdict that is right for it. */
final class RealCases {
    private static final String JACKSON =
            "jackson-core 2.15.4 → 2.17.2, jackson-annotations 2.15.4 → 2.17.2, jackson-databind 2.15.4 → 2.17.2";

    private RealCases() {}

    /** In this order, because those that leave a module hanging come last. */
    static List<RealCase> all() {
        return List.of(
                of(
                        "clean",
                        "commons-lang3 3.12.0 → 3.14.0",
                        "",
                        uses("org.apache.commons.lang3", "[3,4)", "StringUtils"),
                        APPLIED),
                of(
                        "clean",
                        "commons-lang3 3.14.0 → 3.17.0",
                        "",
                        uses("org.apache.commons.lang3", "[3,4)", "StringUtils"),
                        APPLIED),
                of("clean", "gson 2.8.9 → 2.13.1", "", uses("com.google.gson", "[2,3)", "Gson"), APPLIED),
                of(
                        "clean",
                        "asm 9.5 → 9.7",
                        "asm-tree 9.5",
                        uses("org.objectweb.asm.tree", "9.0", "ClassNode"),
                        APPLIED),
                of(
                        "clean, signed",
                        "bcprov-jdk18on 1.77 → 1.78.1",
                        "",
                        uses("org.bouncycastle.jce.provider", "[1.70,2)", "BouncyCastleProvider"),
                        APPLIED),
                of(
                        "clean",
                        "commons-codec 1.15 → 1.17.1",
                        "",
                        uses("org.apache.commons.codec.binary", "[1.15,2)", "Hex"),
                        APPLIED),
                of(
                        "clean",
                        "commons-io 2.11.0 → 2.16.1",
                        "",
                        uses("org.apache.commons.io", "[1.4,3)", "IOUtils"),
                        APPLIED),
                of(
                        "clean",
                        "commons-collections4 4.3 → 4.4",
                        "",
                        uses("org.apache.commons.collections4", "[4,5)", "ListUtils"),
                        APPLIED),
                of("clean", "joda-time 2.12.5 → 2.12.7", "", uses("org.joda.time", "[2,3)", "DateTimeUtils"), APPLIED),
                of("clean", "jsoup 1.15.4 → 1.17.2", "", uses("org.jsoup", "[1.15,2)", "Jsoup"), APPLIED),
                of("clean, with a service", "h2 2.1.214 → 2.2.224", "", uses("org.h2", "[2,3)", "Driver"), APPLIED),
                of("clean, with a service", "org.apache.felix.eventadmin 1.6.2 → 1.6.4", "", nobody(), APPLIED),
                of(
                        "clean, with a service",
                        "org.apache.felix.gogo.runtime 1.1.4 → 1.1.6",
                        "org.apache.felix.gogo.command 1.1.2",
                        nobody(),
                        APPLIED),
                of(
                        "clean, imports on demand",
                        "HikariCP 4.0.3 → 5.1.0",
                        "",
                        uses("com.zaxxer.hikari", "[4,6)", "HikariConfig"),
                        APPLIED),
                of(
                        "clean, optional import",
                        "xz 1.8 → 1.9",
                        "commons-compress 1.21",
                        uses(
                                "org.apache.commons.compress.compressors.xz",
                                "[1.20,2)",
                                "XZUtils#isXZCompressionAvailable"),
                        APPLIED),
                of(
                        "major version moves",
                        "org.apache.felix.http.servlet-api 1.2.0 → 3.0.0",
                        "",
                        uses("javax.servlet", "[3.1,5)", "DispatcherType"),
                        APPLIED),
                of(
                        "major version moves",
                        "guava 31.1-jre → 33.0.0-jre",
                        "failureaccess 1.0.1",
                        uses("com.google.common.base", "[31,34)", "Strings"),
                        APPLIED),
                of(
                        "major version moves",
                        "caffeine 2.9.3 → 3.1.8",
                        "",
                        uses("com.github.benmanes.caffeine.cache", "[2.9,4)", "Caffeine"),
                        APPLIED),
                of(
                        "major version moves",
                        "hamcrest 2.2 → 3.0",
                        "",
                        uses("org.hamcrest", "2.0", "CoreMatchers"),
                        APPLIED),
                of(
                        "major version moves",
                        "jakarta.servlet-api 5.0.0 → 6.0.0",
                        "",
                        uses("jakarta.servlet", "5.0", "DispatcherType"),
                        APPLIED),
                of(
                        "unit only",
                        "jackson-databind 2.15.4 → 2.17.2",
                        "jackson-core 2.15.4, jackson-annotations 2.15.4",
                        uses("com.fasterxml.jackson.databind", "[2.15,3)", "ObjectMapper"),
                        REFUSED),
                of(
                        "unit only",
                        JACKSON,
                        "",
                        uses("com.fasterxml.jackson.databind", "[2.15,3)", "ObjectMapper"),
                        APPLIED),
                of("unit only", "asm-tree 9.5 → 9.7", "asm 9.5", nobody(), REFUSED),
                of(
                        "unit only",
                        "asm-tree 9.5 → 9.7, asm 9.5 → 9.7",
                        "",
                        uses("org.objectweb.asm.tree", "9.0", "ClassNode"),
                        APPLIED),
                of("unit only", "commons-csv 1.9.0 → 1.11.0", "", nobody(), REFUSED),
                of(
                        "unit only",
                        "commons-csv 1.9.0 → 1.11.0, commons-io none → 2.16.1, commons-codec none → 1.17.1",
                        "",
                        uses("org.apache.commons.csv", "[1.9,2)", "CSVFormat"),
                        APPLIED),
                of(
                        "dependent's range",
                        "guava 30.1-jre → 31.1-jre",
                        "guice 5.1.0, failureaccess 1.0.1, org.apache.servicemix.bundles.aopalliance 1.0_6,"
                                + " jakarta.inject-api 1.0.5, jsr305 3.0.2, error_prone_annotations 2.38.0",
                        uses("com.google.inject", "1.4", "Guice"),
                        REFUSED),
                of(
                        "dependent's range",
                        "snakeyaml 1.33 → 2.0",
                        "jackson-dataformat-yaml 2.14.3, jackson-core 2.14.3, jackson-databind 2.14.3,"
                                + " jackson-annotations 2.14.3",
                        nobody(),
                        REFUSED),
                of(
                        "dependent's range",
                        "org.apache.aries.spifly.dynamic.bundle 1.3.5 → 1.3.7",
                        "asm 9.5, asm-tree 9.5, asm-commons 9.5, asm-util 9.5, asm-analysis 9.5",
                        nobody(),
                        REFUSED),
                of(
                        "downgrade",
                        "commons-lang3 3.17.0 → 3.12.0",
                        "",
                        uses("org.apache.commons.lang3", "[3.17,4)", "StringUtils"),
                        REFUSED),
                of(
                        "downgrade",
                        "commons-lang3 3.17.0 → 3.12.0",
                        "",
                        uses("org.apache.commons.lang3", "[3,4)", "StringUtils"),
                        APPLIED),
                of(
                        "same name, packages renamed",
                        "jakarta.inject-api 1.0.5 → 2.0.1",
                        "",
                        uses("javax.inject", "1.0", "Inject"),
                        REFUSED),
                of(
                        "same name, packages renamed",
                        "jakarta.activation-api 1.2.2 → 2.0.1",
                        "",
                        uses("javax.activation", "[1.2,2)", "DataHandler"),
                        REFUSED),
                of(
                        "packages renamed, another one offers the old ones",
                        "jakarta.servlet-api 4.0.4 → 5.0.0",
                        "org.apache.felix.http.servlet-api 1.2.0",
                        uses("javax.servlet.http", "[4,5)", "Cookie"),
                        APPLIED),
                of(
                        "same name, packages renamed",
                        "jakarta.xml.bind-api 2.3.3 → 3.0.1",
                        "jakarta.activation-api 1.2.2",
                        nobody(),
                        REFUSED),
                of(
                        "same name, packages renamed",
                        "jakarta.xml.bind-api 2.3.3 → 3.0.1, jakarta.activation-api 1.2.2 → 2.0.1",
                        "",
                        nobody(),
                        APPLIED),
                of(
                        "fragment lost",
                        "org.eclipse.jgit 6.10.0.202406032230-r → 7.0.0.202409031743-r",
                        "org.eclipse.jgit.gpg.bc 6.10.0.202406032230-r, JavaEWAH 1.2.3, commons-codec 1.17.1,"
                                + " bcprov-jdk18on 1.78.1, bcpg-jdk18on 1.78.1, bcutil-jdk18on 1.78.1",
                        nobody(),
                        REFUSED),
                of(
                        "fragment not there",
                        "org.eclipse.jgit 6.10.0.202406032230-r → 7.0.0.202409031743-r",
                        "JavaEWAH 1.2.3, commons-codec 1.17.1",
                        nobody(),
                        APPLIED),
                of(
                        "ACTIVE but broken",
                        "commons-compress 1.21 → 1.26.2",
                        "",
                        uses("org.apache.commons.compress.archivers.zip", "[1.20,2)", "ZipFile"),
                        TAKEN_BACK),
                of(
                        "not broken",
                        "commons-compress 1.21 → 1.26.2",
                        "commons-io 2.16.1, commons-codec 1.17.1, commons-lang3 3.17.0",
                        uses("org.apache.commons.compress.archivers.zip", "[1.20,2)", "ZipFile"),
                        APPLIED),
                of("ACTIVE but broken", "sqlite-jdbc 3.36.0.3 → 3.45.3.0 without slf4j", "", database(), TAKEN_BACK),
                of("not broken", "sqlite-jdbc 3.36.0.3 → 3.45.3.0", "", database(), APPLIED),
                of("tampered", "bcprov-jdk18on 1.77 → 1.78.1 with an unsigned class added", "", nobody(), REFUSED),
                of("tampered", "bcprov-jdk18on 1.77 → 1.78.1 with a class exchanged", "", nobody(), REFUSED),
                of("tampered", "bcprov-jdk18on 1.77 → 1.78.1 with a signature of other bytes", "", nobody(), REFUSED),
                of("native", "jna 5.12.1 → 5.14.0", "", uses("com.sun.jna", "5.0", "Native"), APPLIED),
                of(
                        "native",
                        "zstd-jni 1.5.5-11 → 1.5.6-3",
                        "",
                        uses("com.github.luben.zstd", "1.5", "Zstd#maxCompressionLevel"),
                        APPLIED),
                of(
                        "native",
                        "snappy-java 1.1.10.5 → 1.1.10.7",
                        "",
                        uses("org.xerial.snappy", "[1.1,2)", "Snappy#getNativeLibraryVersion"),
                        APPLIED),
                of("native", "zstd-jni 1.5.5-11 → 1.5.6-3 for another system", "", nobody(), REFUSED),
                of("Java", "commons-lang3 3.14.0 → 3.17.0 for Java 99", "", nobody(), REFUSED),
                of("same again", "commons-lang3 3.14.0 → 3.14.0", "", nobody(), REFUSED),
                of("same again", "commons-lang3 3.14.0 → 3.14.0 built anew", "", nobody(), REFUSED),
                of("same again", "commons-lang3 3.14.0 → 3.17.0 there from elsewhere", "", nobody(), REFUSED),
                of(
                        "taken out",
                        "commons-lang3 3.14.0 → none",
                        "",
                        uses("org.apache.commons.lang3", "[3,4)", "StringUtils"),
                        REFUSED),
                of("taken out", "commons-lang3 3.14.0 → none", "", nobody(), APPLIED),
                of(
                        "hangs",
                        "log4j-api 2.17.2 → 2.23.1",
                        "log4j-core 2.17.2",
                        uses("org.apache.logging.log4j", "[2,3)", "LogManager#getRootLogger"),
                        TAKEN_BACK));
    }

    private static RealCase of(
            String kind, String change, String beside, Optional<Dependent> dependent, Verdict verdict) {
        return new RealCase(kind, change, beside, dependent, verdict);
    }

    private static Optional<Dependent> uses(String apackage, String range, String call) {
        return Optional.of(new Dependent(apackage + ";version=\"" + range + "\"", apackage + "." + call));
    }

    private static Optional<Dependent> database() {
        return Optional.of(new Dependent("org.sqlite,org.apache.felix.hc.api", ""));
    }

    private static Optional<Dependent> nobody() {
        return Optional.empty();
    }
}
