package org.saraphina.retention;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Knows the policies there are at this moment. */
@ProviderType
public interface PolicyRegistry {
    /**
     * The policy called {@code text}: a service of that name if there is one, else what the {@link PolicyLanguage}
     * makes of it.
     *
     * @throws UnknownPolicyException if there is neither
     */
    RetentionPolicy find(String text) throws UnknownPolicyException;

    /** The names of the policy services there are, the one of the highest ranking first. */
    List<String> names();
}
