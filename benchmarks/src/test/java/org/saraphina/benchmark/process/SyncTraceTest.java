package org.saraphina.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SyncTraceTest {
    @Test
    void countsEverySyncBetweenTheMarksWhateverThreadOrProcessMadeIt() {
        List<String> trace = """
                12 fsync(4) = 0
                12 mkdir("/bench/marks/begin-a:1", 0777) = 0
                12 fsync(4 <unfinished ...>
                13 fdatasync(5) = 0
                12 <... fsync resumed>) = 0
                99 syncfs(3) = 0
                12 mkdir("/bench/other", 0777) = 0
                12 mkdir("/bench/marks/end-a:1", 0777) = 0
                12 fsync(4) = 0
                12 mkdir("/bench/marks/begin-a:2", 0777) = 0
                12 mkdir("/bench/marks/end-a:2", 0777) = 0
                12 +++ exited with 0 +++
                """.lines().toList();

        assertThat(SyncTrace.count(trace))
                .containsExactly(java.util.Map.entry("a:1", 3), java.util.Map.entry("a:2", 0));
    }
}
