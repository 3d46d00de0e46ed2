package org.saraphina.control.dispatch;

import static java.util.Objects.requireNonNull;
import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.ComponentException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saraphina.backup.BackupService;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.RedundancyProof;
import org.saraphina.control.Complaints;
import org.saraphina.control.command.Services;
import org.saraphina.retention.PolicyRegistry;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.upgrade.Upgrader;

/**
 * The services that are there at this moment, each looked up by its simple name. Stands while they come and go, so that
 * a command can say which one is away; keeps hold of them, so that they stay active from one command to the next.
 */
@Component(
        service = PresentServices.class,
        immediate = true,
        reference = {
            @Reference(
                    name = "Upgrader",
                    service = Upgrader.class,
                    cardinality = OPTIONAL,
                    policy = DYNAMIC,
                    policyOption = GREEDY),
            @Reference(
                    name = "ModuleSwapper",
                    service = ModuleSwapper.class,
                    cardinality = OPTIONAL,
                    policy = DYNAMIC,
                    policyOption = GREEDY),
            @Reference(
                    name = "BackupService",
                    service = BackupService.class,
                    cardinality = OPTIONAL,
                    policy = DYNAMIC,
                    policyOption = GREEDY),
            @Reference(
                    name = "BackupCleanup",
                    service = BackupCleanup.class,
                    cardinality = OPTIONAL,
                    policy = DYNAMIC,
                    policyOption = GREEDY),
            @Reference(
                    name = "PolicyRegistry",
                    service = PolicyRegistry.class,
                    cardinality = OPTIONAL,
                    policy = DYNAMIC,
                    policyOption = GREEDY),
            @Reference(
                    name = "CheckpointStore",
                    service = CheckpointStore.class,
                    cardinality = OPTIONAL,
                    policy = DYNAMIC,
                    policyOption = GREEDY),
            @Reference(
                    name = "ConfigurationAdmin",
                    service = ConfigurationAdmin.class,
                    cardinality = OPTIONAL,
                    policy = DYNAMIC,
                    policyOption = GREEDY),
            @Reference(
                    name = "RedundancyProof",
                    service = RedundancyProof.class,
                    cardinality = MULTIPLE,
                    policy = DYNAMIC),
            @Reference(name = "Complaints", service = Complaints.class, cardinality = MULTIPLE, policy = DYNAMIC)
        })
public final class PresentServices implements Services {
    private final ComponentContext context;

    @Activate
    public PresentServices(ComponentContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        try {
            return Optional.ofNullable(type.cast(context.locateService(type.getSimpleName())));
        } catch (ComponentException cannotBeActivated) {
            return Optional.empty();
        }
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        Object[] services = context.locateServices(type.getSimpleName());
        return Stream.ofNullable(services).flatMap(Stream::of).map(type::cast).toList();
    }
}
