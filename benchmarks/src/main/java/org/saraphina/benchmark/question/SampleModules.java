package org.saraphina.benchmark.question;

import java.util.List;
import java.util.stream.IntStream;
import org.saraphina.benchmark.material.ModuleJar;
import org.saraphina.benchmark.module.Announcing;
import org.saraphina.benchmark.module.Answering;

/** The modules that questions are asked with. */
final class SampleModules {
    /** With its class and its manifest the jar is 3 KB long. */
    private static final int SMALL_BALLAST = 1024;

    private SampleModules() {}

    /** The module that is upgraded. */
    static ModuleJar small() {
        return sized("sample.small", SMALL_BALLAST);
    }

    static ModuleJar sized(String symbolicName, int ballast) {
        return new ModuleJar(symbolicName, Answering.class, ballast);
    }

    /** The small module among others of its size. */
    static List<ModuleJar> smallAndOthers(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> index == 0 ? small() : sized("sample.other" + index, SMALL_BALLAST))
                .toList();
    }

    /** The last of all modules by its name: it tells that the host is ready. */
    static ModuleJar announcing() {
        return new ModuleJar("zz.announcing", Announcing.class, 0);
    }
}
