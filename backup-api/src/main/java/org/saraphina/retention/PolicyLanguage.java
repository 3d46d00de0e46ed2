package org.saraphina.retention;

import org.osgi.annotation.versioning.ProviderType;

/** Understands policies as people write them: {@code last(3)}, {@code union(last(3), daily(7))}. */
@ProviderType
public interface PolicyLanguage {
    /**
     * The policy that {@code text} describes.
     *
     * @throws UnknownPolicyException if it describes none, or a senseless one; the message says what is allowed
     */
    RetentionPolicy parse(String text) throws UnknownPolicyException;
}
