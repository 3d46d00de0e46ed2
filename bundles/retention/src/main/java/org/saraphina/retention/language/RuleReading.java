package org.saraphina.retention.language;

import org.saraphina.retention.UnknownPolicyException;
import org.saraphina.retention.rule.KeepRule;

/** Makes a rule of a phrase. */
@FunctionalInterface
interface RuleReading {
    KeepRule read(Phrase phrase) throws UnknownPolicyException;
}
