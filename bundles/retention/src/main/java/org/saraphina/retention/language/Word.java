package org.saraphina.retention.language;

import org.saraphina.retention.UnknownPolicyException;
import org.saraphina.retention.rule.KeepRule;

/**
 * A word that makes a rule of its arguments.
 *
 * @param usage how it is written: {@code last(n)}
 * @param meaning what it makes
 */
record Word(String usage, Meaning meaning) {
    /** Makes a rule of arguments. */
    @FunctionalInterface
    interface Meaning {
        KeepRule of(Arguments arguments) throws UnknownPolicyException;
    }

    String name() {
        return usage.split("\\(", 2)[0];
    }

    KeepRule ruleFor(Phrase phrase) throws UnknownPolicyException {
        Arguments arguments = new Arguments(phrase, usage);
        KeepRule rule = meaning.of(arguments);
        arguments.requireNoneLeft();
        return rule;
    }
}
