package org.saraphina.upgrade;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Has a say before an upgrade begins: a service that applications bring, for what only they know. Asked on a deadline;
 * one that throws or hangs is itself a finding that asks for force.
 */
@ConsumerType
public interface PreflightCheck {
    /** What speaks against {@code plan}; empty when nothing does. Must not change anything. */
    List<Finding> examine(UpgradePlan plan);
}
