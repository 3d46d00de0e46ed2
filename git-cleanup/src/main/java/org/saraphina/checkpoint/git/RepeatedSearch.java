package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.saraphina.checkpoint.git.HistorySearch.Wanted;

/**
 * A search that is made again and again, after every upgrade, for backups of which many are in no commit: it remembers
 * what it looked for in vain, and looks for that only in the commits that came since. So what it costs grows neither with
 * history nor with those backups. Commits that come in below the newest ones, as when a shallow clone is deepened, are
 * noticed after a restart; until then backups stay. Safe for use by many threads.
 */
final class RepeatedSearch {
    private final Set<Wanted> missed = new HashSet<>();
    private Set<ObjectId> tipsLastTime = Set.of();

    synchronized Map<Wanted, RevCommit> find(Collection<Wanted> places, Repository repository) throws IOException {
        HistorySearch history = new HistorySearch(repository);
        Set<ObjectId> tips = history.tips();
        Set<Wanted> neverSought = new HashSet<>();
        places.forEach(place -> {
            if (!missed.contains(place)) {
                neverSought.add(place);
            }
        });

        Map<Wanted, RevCommit> found = new HashMap<>(history.findSince(tipsLastTime, missed));
        found.putAll(history.find(neverSought));

        missed.addAll(neverSought);
        missed.removeAll(found.keySet());
        tipsLastTime = tips;
        forgetWhatNobodyAsksFor(places);
        return found;
    }

    private void forgetWhatNobodyAsksFor(Collection<Wanted> places) {
        if (missed.size() > places.size()) {
            missed.retainAll(new HashSet<>(places));
        }
    }
}
