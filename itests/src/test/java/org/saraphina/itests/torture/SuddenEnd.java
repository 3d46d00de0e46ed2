package org.saraphina.itests.torture;

import java.io.IOException;

/** How everything is over from one instant to the next. */
interface SuddenEnd {
    /** What the host runs to bring it about itself; {@code $HOST} is its process. */
    String command();

    /** Brings it about from outside, at once. */
    void strike(Host host) throws IOException, InterruptedException;

    /** On return the host is dead, and the home can be looked at again. */
    void settle(Host host) throws IOException, InterruptedException;

    /** Whether the host, now dead, died of it. */
    boolean wasTheCause(Host host);

    /** The process is killed; what it wrote, forced or not, stays. */
    final class Kill implements SuddenEnd {
        @Override
        public String command() {
            return "kill -9 $HOST";
        }

        @Override
        public void strike(Host host) {
            host.kill();
        }

        @Override
        public void settle(Host host) throws InterruptedException {
            host.kill();
            host.awaitEnd();
        }

        @Override
        public boolean wasTheCause(Host host) {
            return host.wasKilled();
        }
    }

    /** The power of the disk is cut; what was not forced is lost. */
    record PowerCut(LoopDisk disk) implements SuddenEnd {
        @Override
        public String command() {
            return disk.cutCommand();
        }

        @Override
        public void strike(Host host) throws IOException, InterruptedException {
            disk.cutPower();
        }

        /** A host may see that its disk is gone, and end by itself. */
        @Override
        public void settle(Host host) throws IOException, InterruptedException {
            host.kill();
            host.awaitEnd();
            disk.remount();
        }

        @Override
        public boolean wasTheCause(Host host) {
            return true;
        }
    }
}
