package org.example.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.saraphina.backup.Backup;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;

/** Keeps every backup that was taken for a release, and the newest two of all others. */
@Component(property = RetentionPolicy.NAME + "=keep-tagged")
@Designate(ocd = KeepTagged.Config.class)
public final class KeepTagged implements RetentionPolicy {
    private static final int OTHERS_KEPT = 2;

    private final String tag;

    /** What can be configured. */
    @ObjectClassDefinition(name = "Keep tagged backups")
    @interface Config {
        String tag() default "release-";
    }

    @Activate
    public KeepTagged(Config config) {
        this(config.tag());
    }

    KeepTagged(String tag) {
        this.tag = tag;
    }

    @Override
    public String name() {
        return "keep-tagged";
    }

    @Override
    public List<Decision> decide(List<Backup> newestFirst, Instant now) {
        List<Decision> decisions = new ArrayList<>();
        int others = 0;
        for (Backup backup : newestFirst) {
            if (isTagged(backup)) {
                decisions.add(Decision.keep(backup, "tagged " + tag));
            } else if (others < OTHERS_KEPT) {
                others++;
                decisions.add(Decision.keep(backup, "among the newest " + OTHERS_KEPT + " without a tag"));
            } else {
                decisions.add(Decision.letGo(backup, "no tag, and not among the newest " + OTHERS_KEPT));
            }
        }
        return decisions;
    }

    private boolean isTagged(Backup backup) {
        return backup.artifactId().filter(id -> id.value().startsWith(tag)).isPresent();
    }
}
