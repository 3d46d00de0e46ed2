package org.saraphina.itests;

import java.util.Dictionary;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Looks into Configuration Admin, whose types the test does not share with the framework. */
final class Configurations {
    private static final long PATIENCE_IN_NANOS = 10_000_000_000L;

    private Configurations() {}

    static void awaitValue(ExamHome exam, String pid, String key, String value) throws Exception {
        long end = System.nanoTime() + PATIENCE_IN_NANOS;
        while (!value.equals(valueOf(exam, pid, key))) {
            if (System.nanoTime() > end) {
                throw new AssertionError(pid + ", " + key + " is " + valueOf(exam, pid, key) + ", not " + value);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** The value that Configuration Admin has; null when it has none. */
    static Object valueOf(ExamHome exam, String pid, String key) throws Exception {
        ServiceReference<?> reference = reference(exam);
        Object admin = exam.context().getService(reference);
        Object[] found = (Object[]) admin.getClass()
                .getMethod("listConfigurations", String.class)
                .invoke(admin, "(service.pid=" + pid + ")");
        if (found == null) {
            return null;
        }
        var getProperties = found[0].getClass().getMethod("getProperties");
        getProperties.setAccessible(true);
        Dictionary<?, ?> properties = (Dictionary<?, ?>) getProperties.invoke(found[0]);
        return properties == null ? null : properties.get(key);
    }

    private static ServiceReference<?> reference(ExamHome exam) throws InvalidSyntaxException {
        ServiceReference<?>[] references =
                exam.context().getAllServiceReferences("org.osgi.service.cm.ConfigurationAdmin", null);
        return references[0];
    }
}
