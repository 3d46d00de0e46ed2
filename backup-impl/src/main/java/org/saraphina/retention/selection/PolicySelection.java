package org.saraphina.retention.selection;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.saraphina.backup.filetree.BackupShelf;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.retention.PolicyLanguage;
import org.saraphina.retention.PolicyRegistry;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.UnknownPolicyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the policy that rules a file, at the moment it is asked: services come, go and change their ranking at any time.
 * A configuration that makes no sense, or whose file cannot be read, changes nothing; the last good one stays in force,
 * and where there is none yet, no policy rules and so nothing is let go.
 */
// Immediate, because an instance that comes and goes with its users would forget the last good configuration.
@Component(
        immediate = true,
        service = {PolicyRegistry.class, PolicySelection.class},
        configurationPid = PolicySelection.PID)
@Designate(ocd = PolicySelection.Config.class)
public final class PolicySelection implements PolicyRegistry, Rulers {
    static final String PID = "org.saraphina.retention";

    private static final Logger LOG = LoggerFactory.getLogger(PolicySelection.class);
    private static final Comparator<Offer> BEST_FIRST =
            Comparator.comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::serviceId);

    private final Home home;
    private final ConfigurationFiles files;
    private final Map<Long, Offer> offers = new ConcurrentHashMap<>();
    private final AtomicReference<PolicyLanguage> language = new AtomicReference<>();
    private volatile boolean wasConfigured;
    private volatile Optional<ConfiguredRules> asked = Optional.empty();
    private volatile Optional<ConfiguredRules> rules = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    /** What can be configured. */
    @ObjectClassDefinition(name = "Saraphina retention")
    @interface Config {
        @AttributeDefinition(
                name = "Policy",
                description =
                        "The policy of every file: the name of a policy service, or as in last(3). Empty: the policy"
                                + " service of the highest ranking")
        String policy() default "";

        @AttributeDefinition(
                name = "Policies of single modules",
                description = "module=policy, where the module is a symbolic name, a file name, or a path in the home")
        String[] modules() default {};
    }

    /** A policy service there is, with what its registration says. */
    private record Offer(RetentionPolicy policy, String name, int ranking, long serviceId, boolean wasConfigured) {
        static Offer of(RetentionPolicy policy, Map<String, Object> properties) {
            Object name = properties.get(RetentionPolicy.NAME);
            Object ranking = properties.get(Constants.SERVICE_RANKING);
            return new Offer(
                    policy,
                    name instanceof String text ? text : policy.getClass().getName(),
                    ranking instanceof Integer number ? number : 0,
                    (Long) properties.get(Constants.SERVICE_ID),
                    ConfigurationFiles.isOfConfiguration(properties));
        }
    }

    @Activate
    public PolicySelection(@Reference BackupShelf shelf, Config config, Map<String, Object> properties) {
        this(shelf.home(), shelf.files());
        configure(config, properties);
    }

    PolicySelection(Home home, FileOperations files) {
        this.home = requireNonNull(home, "home is null");
        this.files = new ConfigurationFiles(home, files);
    }

    @Modified
    synchronized void configure(Config config, Map<String, Object> properties) {
        boolean isConfigured = ConfigurationFiles.isOfConfiguration(properties);
        if (isConfigured && !wasConfigured) {
            rules = Optional.empty(); // the defaults are not what anybody wanted
        }
        wasConfigured = isConfigured;
        asked = Optional.empty();
        try {
            asked = Optional.of(ConfiguredRules.of(config.policy(), config.modules()));
            judge();
        } catch (IllegalArgumentException senseless) {
            complain(senseless);
        }
    }

    /** What is asked for comes into force if it makes sense. What cannot be told yet has to wait for the language. */
    private void judge() {
        boolean canBeTold =
                asked.isPresent() && (language.get() != null || asked.get().namesServicesOnly());
        if (canBeTold) {
            try {
                requireSense(asked.get().policies());
                rules = asked;
                trouble = Optional.empty();
            } catch (UnknownPolicyException senseless) {
                complain(senseless);
            }
        }
    }

    private void complain(Exception senseless) {
        String inForce = rules.isPresent() ? "The last good one stays in force." : "No policy rules until it does.";
        String sentence = "The configuration " + PID + " makes no sense: " + senseless.getMessage() + ". " + inForce;
        trouble = Optional.of(sentence);
        LOG.error(sentence);
    }

    /** A plain name may belong to a service that is still to come; anything else must be of the language. */
    private void requireSense(List<String> policies) throws UnknownPolicyException {
        for (String policy : policies) {
            if (!ConfiguredRules.mayNameAService(policy)) {
                language.get().parse(policy);
            }
        }
    }

    @Override
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public Optional<RetentionPolicy> rulerOf(Path file) throws UnknownPolicyException {
        if (!wasConfigured) {
            files.requireNone(PID);
        }
        ConfiguredRules inForce =
                rules.orElseThrow(() -> new UnknownPolicyException("the configuration " + PID + " makes no sense yet"));
        Optional<String> configured = inForce.policyOf(file, home);
        if (configured.isPresent()) {
            return Optional.of(find(configured.get()));
        }
        Optional<Offer> best = offers.values().stream().min(BEST_FIRST);
        return best.isPresent() ? Optional.of(trusted(best.get())) : Optional.empty();
    }

    /** A stock policy whose own file could not be read would rule with numbers that nobody wants. */
    private RetentionPolicy trusted(Offer offer) throws UnknownPolicyException {
        if (!offer.wasConfigured()) {
            files.requireNone(PID + "." + offer.name());
        }
        return offer.policy();
    }

    @Override
    public RetentionPolicy find(String text) throws UnknownPolicyException {
        Optional<Offer> service = offers.values().stream()
                .sorted(BEST_FIRST)
                .filter(offer -> offer.name().equals(text.strip()))
                .findFirst();
        if (service.isPresent()) {
            return trusted(service.get());
        }
        PolicyLanguage now = language.get();
        if (now == null) {
            throw new UnknownPolicyException("There is no policy service called '" + text + "'; there are " + names()
                    + ", and nothing here understands rules like last(3)");
        }
        return parse(now, text);
    }

    private RetentionPolicy parse(PolicyLanguage now, String text) throws UnknownPolicyException {
        try {
            return now.parse(text);
        } catch (UnknownPolicyException unknown) {
            throw new UnknownPolicyException(unknown.getMessage() + ". Policy services: " + String.join(", ", names()));
        }
    }

    @Override
    public List<String> names() {
        return offers.values().stream()
                .sorted(BEST_FIRST)
                .map(Offer::name)
                .distinct()
                .toList();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, updated = "bindPolicy")
    void bindPolicy(RetentionPolicy policy, Map<String, Object> properties) {
        Offer offer = Offer.of(policy, properties);
        offers.put(offer.serviceId(), offer);
    }

    void unbindPolicy(RetentionPolicy policy, Map<String, Object> properties) {
        offers.remove((Long) properties.get(Constants.SERVICE_ID));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLanguage(PolicyLanguage spoken) {
        language.set(spoken);
        judgeAgain();
    }

    private synchronized void judgeAgain() {
        if (asked.isPresent() && !asked.equals(rules)) {
            judge();
        }
    }

    void unbindLanguage(PolicyLanguage spoken) {
        language.compareAndSet(spoken, null);
    }
}
