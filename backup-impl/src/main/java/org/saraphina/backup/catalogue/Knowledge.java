package org.saraphina.backup.catalogue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.saraphina.backup.Pin;
import org.saraphina.backup.catalogue.CatalogueEvent.Abandoned;
import org.saraphina.backup.catalogue.CatalogueEvent.Announced;
import org.saraphina.backup.catalogue.CatalogueEvent.Deleted;
import org.saraphina.backup.catalogue.CatalogueEvent.Pinned;
import org.saraphina.backup.catalogue.CatalogueEvent.Taken;
import org.saraphina.backup.catalogue.CatalogueEvent.Unpinned;
import org.saraphina.backup.catalogue.CatalogueEvent.Withdrawn;

/** What all events of a catalogue amount to. May be read by many threads while the catalogue goes on. */
public final class Knowledge {
    private final Map<Path, Taken> taken = new ConcurrentHashMap<>();
    private final Map<Path, Integer> takenIn = new ConcurrentHashMap<>();
    private final Set<Path> letGo = ConcurrentHashMap.newKeySet();
    private final Set<Path> directoriesOfDeleted = ConcurrentHashMap.newKeySet();
    private final Map<Path, Pin> pins = new ConcurrentHashMap<>();
    private final Map<Path, Instant> newestStamps = new ConcurrentHashMap<>();
    private final Map<Path, String> announced = new ConcurrentHashMap<>();

    private volatile boolean isIncomplete;

    Knowledge() {}

    void missLines() {
        isIncomplete = true;
    }

    /** True when lines could not be read. One of them may have been the pin of a backup. */
    public boolean isIncomplete() {
        return isIncomplete;
    }

    void learn(CatalogueEvent event) {
        if (event instanceof Taken backup) {
            remember(backup);
            letGo.remove(backup.location());
            pins.remove(backup.location());
            newestStamps.merge(backup.original(), backup.stamp(), (one, other) -> one.isAfter(other) ? one : other);
        } else if (event instanceof Abandoned abandoned) {
            forget(List.of(abandoned.location()));
        } else if (event instanceof Deleted deleted) {
            letGo.add(deleted.location());
            directoriesOfDeleted.add(deleted.location().getParent());
        } else if (event instanceof Pinned pinned) {
            pins.put(pinned.location(), pinned.pin());
        } else if (event instanceof Unpinned unpinned) {
            pins.remove(unpinned.location());
        } else if (event instanceof Announced announcement) {
            announced.put(announcement.original(), announcement.policy());
        } else if (event instanceof Withdrawn withdrawn) {
            announced.remove(withdrawn.original());
        }
    }

    private void remember(Taken backup) {
        boolean isNew = taken.put(backup.location(), backup) == null;
        if (isNew) {
            takenIn.merge(backup.location().getParent(), 1, Integer::sum);
        }
    }

    /** What was recorded of the backup at {@code location}. */
    public Optional<Taken> taken(Path location) {
        return Optional.ofNullable(taken.get(location));
    }

    /** The pin on the backup at {@code location}, ended or not. */
    public Optional<Pin> pin(Path location) {
        return Optional.ofNullable(pins.get(location));
    }

    /** The newest stamp that a backup of {@code original} ever had, as far as anybody remembers. */
    public Optional<Instant> newestStamp(Path original) {
        return Optional.ofNullable(newestStamps.get(original));
    }

    /** The policy under which a large deletion was announced for {@code original}. */
    public Optional<String> announced(Path original) {
        return Optional.ofNullable(announced.get(original));
    }

    /** The directories in which backups were recorded. */
    public Set<Path> directories() {
        return Set.copyOf(takenIn.keySet());
    }

    /** The directories in which backups were deleted, as far as there are still lines about it. */
    Set<Path> directoriesOfDeleted() {
        return Set.copyOf(directoriesOfDeleted);
    }

    void forget(Collection<Path> locations) {
        locations.forEach(location -> {
            boolean wasTaken = taken.remove(location) != null;
            if (wasTaken) {
                takenIn.computeIfPresent(location.getParent(), (directory, count) -> count == 1 ? null : count - 1);
            }
            letGo.remove(location);
            pins.remove(location);
        });
    }

    /** Forgets what was recorded as deleted and is indeed gone; what is still there is a backup like any other. */
    void settleDeleted(Predicate<Path> isThere) {
        forget(letGo.stream().filter(isThere.negate()).toList());
        letGo.clear();
        directoriesOfDeleted.clear();
    }

    /** How many lines it would take to say the same anew. */
    int size() {
        return taken.size() - letGo.size() + pins.size() + announced.size();
    }

    /** The fewest events that amount to the same. */
    List<CatalogueEvent> events() {
        List<CatalogueEvent> events = new ArrayList<>(taken.values());
        pins.forEach((location, pin) -> events.add(new Pinned(location, pin)));
        announced.forEach((original, policy) -> events.add(new Announced(original, policy)));
        return events;
    }
}
