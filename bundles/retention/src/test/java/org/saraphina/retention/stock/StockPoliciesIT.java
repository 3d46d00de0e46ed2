package org.saraphina.retention.stock;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.saraphina.retention.PolicyLanguage;
import org.saraphina.retention.RetentionPolicy;

/** The stock policies as services of a real framework, with its configuration. */
class StockPoliciesIT {
    private static final List<Class<?>> BUNDLES = List.of(
            org.osgi.util.function.Function.class,
            org.osgi.util.promise.Promise.class,
            org.osgi.service.component.ComponentContext.class,
            org.apache.felix.cm.impl.ConfigurationManager.class,
            org.apache.felix.scr.impl.Activator.class,
            LastPolicy.class);

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void startFramework() throws BundleException, URISyntaxException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.saraphina.backup;version=1.0.0,org.saraphina.retention;version=1.0.0,"
                                + "org.slf4j;version=2.0.20,org.osgi.service.cm;version=1.6.1"));
        framework.start();
        context = framework.getBundleContext();
        for (Class<?> resident : BUNDLES) {
            install(resident);
        }
        for (Bundle bundle : context.getBundles()) {
            bundle.start();
        }
    }

    @AfterEach
    void stopFramework() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void areServicesOfWhichLastRanksHighest() {
        assertThat(context.getServiceReference(RetentionPolicy.class).getProperty(RetentionPolicy.NAME))
                .isEqualTo("last");
        assertThat(namesByService())
                .isEqualTo(Map.of(
                        "last", "last(3)", "calendar", "calendar(hourly: 24, daily: 7, weekly: 4, monthly: 12)"));
        assertThat(context.getServiceReference(PolicyLanguage.class)).isNotNull();
    }

    @Test
    void rankBelowAPolicyThatAnApplicationRegistersWithoutAnyRanking() {
        RetentionPolicy own = policy("last");
        context.registerService(
                RetentionPolicy.class, own, new Hashtable<>(Map.of(RetentionPolicy.NAME, "the application's own")));

        assertThat(context.getServiceReference(RetentionPolicy.class).getProperty(RetentionPolicy.NAME))
                .isEqualTo("the application's own");
    }

    @Test
    void followTheirConfigurationWhileTheyRun() throws Exception {
        configure(LastPolicy.PID, new Hashtable<>(Map.of("n", 5)));
        configure(CalendarPolicy.PID, new Hashtable<>(Map.of("hourly", 0, "weekly", 9L, "zone", "Europe/Berlin")));

        assertThat(namesByService())
                .isEqualTo(Map.of(
                        "last",
                        "last(5)",
                        "calendar",
                        "calendar(daily: 7, weekly: 9, monthly: 12, zone: Europe/Berlin)"));
    }

    @Test
    void stayWithTheLastGoodConfigurationWhenABadOneArrives() throws Exception {
        configure(LastPolicy.PID, new Hashtable<>(Map.of("n", 5)));
        configure(LastPolicy.PID, new Hashtable<>(Map.of("n", "three")));
        configure(CalendarPolicy.PID, new Hashtable<>(Map.of("daily", 2.5)));

        assertThat(namesByService())
                .containsEntry("last", "last(5)")
                .containsEntry("calendar", "calendar(hourly: 24, daily: 7, weekly: 4, monthly: 12)");
    }

    private void install(Class<?> resident) throws URISyntaxException, BundleException {
        context.installBundle(resident.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()
                .toString());
    }

    /** Returns when the component has taken the configuration in. */
    private void configure(String pid, Dictionary<String, Object> values) throws Exception {
        CountDownLatch modified = new CountDownLatch(1);
        ServiceListener listener = event -> {
            boolean isThePolicy = pid.endsWith("." + event.getServiceReference().getProperty(RetentionPolicy.NAME));
            if (event.getType() == ServiceEvent.MODIFIED && isThePolicy) {
                modified.countDown();
            }
        };
        context.addServiceListener(listener);
        ServiceReference<ConfigurationAdmin> admin = context.getServiceReference(ConfigurationAdmin.class);
        context.getService(admin).getConfiguration(pid, "?").update(values);
        assertThat(modified.await(10, TimeUnit.SECONDS)).isTrue();
        context.removeServiceListener(listener);
    }

    private RetentionPolicy policy(String name) {
        return policies().stream()
                .filter(reference -> name.equals(reference.getProperty(RetentionPolicy.NAME)))
                .map(context::getService)
                .findFirst()
                .orElseThrow();
    }

    private Map<Object, String> namesByService() {
        return policies().stream()
                .collect(toMap(reference -> reference.getProperty(RetentionPolicy.NAME), this::nameOf));
    }

    private String nameOf(ServiceReference<RetentionPolicy> reference) {
        String name = context.getService(reference).name();
        context.ungetService(reference);
        return name;
    }

    private Collection<ServiceReference<RetentionPolicy>> policies() {
        try {
            return context.getServiceReferences(RetentionPolicy.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("There is no filter that could be wrong", e);
        }
    }
}
