package org.saraphina.control.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The services of the platform, any of which may be away at any time. */
public interface Services {
    /** The service of a type, if it is there now. */
    <T> Optional<T> find(Class<T> type);

    /** Every service of a type that is there now. */
    <T> List<T> all(Class<T> type);

    /**
     * The service of a type.
     *
     * @throws CommandFailure if it is not there
     */
    default <T> T require(Class<T> type) throws CommandFailure {
        Optional<T> service = find(type);
        if (service.isEmpty()) {
            throw CommandFailure.refused(
                    "The " + phrase(type) + " is not there: no bundle offers " + type.getName(),
                    "See with the command 'modules' which bundles are not ACTIVE, and in the log why");
        }
        return service.get();
    }

    private static String phrase(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
