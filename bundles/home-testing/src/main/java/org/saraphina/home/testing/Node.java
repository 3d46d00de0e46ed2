package org.saraphina.home.testing;

import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.saraphina.home.FileFacts;

/** What names of a {@link MemoryDisk} stand for. */
abstract sealed class Node permits Node.Content, Node.Folder {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    final int number;
    Instant modified;
    Instant changed;
    Set<PosixFilePermission> permissions = OWNER_ONLY;

    private Node(int number, Instant born) {
        this.number = number;
        this.modified = born;
        this.changed = born;
    }

    abstract FileFacts facts();

    final FileFacts facts(FileFacts.Kind kind, long size) {
        return new FileFacts(kind, size, modified, changed, "node " + number);
    }

    final void takeAttributesOf(Node other) {
        permissions = other.permissions;
        modified = other.modified;
        changed = other.changed;
    }

    /** A file's bytes, as every process sees them and as they are on the device. */
    static final class Content extends Node {
        private byte[] visible = new byte[0];
        private byte[] durable = new byte[0];

        Content(int number, Instant born) {
            super(number, born);
        }

        /** Never changed in place, so that who reads goes on reading what he opened. */
        byte[] bytes() {
            return visible;
        }

        void append(byte[] bytes, int offset, int length) {
            byte[] longer = Arrays.copyOf(visible, visible.length + length);
            System.arraycopy(bytes, offset, longer, visible.length, length);
            visible = longer;
        }

        void truncate(int size) {
            visible = Arrays.copyOf(visible, Math.min(size, visible.length));
        }

        void force() {
            durable = visible;
        }

        /** A power cut: what was not forced may be there, be missing from some byte on, or be zeros. */
        void lose(Losses losses) {
            if (visible == durable) {
                return;
            }
            int common = common();
            boolean wasCut = common < durable.length;
            if (wasCut && losses.losesCut()) {
                visible = durable;
                return;
            }
            int kept = losses.keptBytes(common, visible.length);
            byte[] left = Arrays.copyOf(visible, kept);
            if (kept > common && losses.leavesZeros()) {
                Arrays.fill(left, common, kept, (byte) 0);
            }
            visible = left;
            durable = left;
        }

        private int common() {
            int difference = Arrays.mismatch(visible, durable);
            return difference < 0 ? visible.length : difference;
        }

        @Override
        FileFacts facts() {
            return facts(FileFacts.Kind.FILE, visible.length);
        }

        Content copy() {
            Content copy = new Content(number, modified);
            copy.takeAttributesOf(this);
            copy.visible = visible;
            copy.durable = durable;
            return copy;
        }
    }

    /** The names in a directory, as every process sees them and as they are on the device. */
    static final class Folder extends Node {
        final Map<String, Node> visible = new HashMap<>();
        final Map<String, Node> durable = new HashMap<>();

        Folder(int number, Instant born) {
            super(number, born);
        }

        @Override
        FileFacts facts() {
            return facts(FileFacts.Kind.DIRECTORY, 0);
        }
    }
}
