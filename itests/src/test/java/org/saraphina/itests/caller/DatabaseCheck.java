package org.saraphina.itests.caller;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Properties;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A health check that opens a database of SQLite. */
public final class DatabaseCheck implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HealthCheck.NAME, "Database");
        properties.put(HealthCheck.TAGS, "upgrade");
        HealthCheck check = DatabaseCheck::open;
        context.registerService(HealthCheck.class, check, properties);
    }

    private static Result open() {
        try (Connection database = driver().connect("jdbc:sqlite::memory:", new Properties())) {
            return new Result(Result.Status.OK, database.getMetaData().getDatabaseProductVersion());
        } catch (ReflectiveOperationException | LinkageError | SQLException broken) {
            return new Result(Result.Status.CRITICAL, "No database: " + broken);
        }
    }

    private static Driver driver() throws ReflectiveOperationException {
        return (Driver) Class.forName("org.sqlite.JDBC").getConstructor().newInstance();
    }

    @Override
    public void stop(BundleContext context) {
        // the service goes with the bundle
    }
}
