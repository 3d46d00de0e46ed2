package org.saraphina.swap.framework;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.apache.felix.utils.resource.ResourceImpl;
import org.osgi.framework.BundleException;
import org.saraphina.home.FileOperations;

/** A module that is not there yet, as a framework would read its manifest. Two of them are never equal. */
final class ArrivingModule extends ResourceImpl {
    private ArrivingModule() {}

    /** @throws BundleException if the manifest makes no sense */
    static ArrivingModule read(FileOperations files, Path jar) throws IOException, BundleException {
        Map<String, String> headers = JarHeaders.of(files, jar);
        ArrivingModule module = new ArrivingModule();
        ResourceBuilder.build(module, jar.toString(), headers);
        NativeCode.requirement(module, headers).ifPresent(module::addRequirement);
        return module;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return ResourceText.name(this);
    }
}
