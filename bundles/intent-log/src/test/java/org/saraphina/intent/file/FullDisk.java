package org.saraphina.intent.file;

import java.io.IOException;
import java.nio.file.Path;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.ForcedOutput;
import org.saraphina.home.testing.ForwardingOperations;
import org.saraphina.home.testing.Operation;

/** The real disk, with room for so many bytes of each write. */
final class FullDisk extends ForwardingOperations {
    private int room = Integer.MAX_VALUE;

    FullDisk() {
        super(new DiskOperations());
    }

    void leaveRoomFor(int bytes) {
        room = bytes;
    }

    @Override
    protected <T> T around(Operation operation, Path file, Call<T> call) throws IOException {
        return call.make();
    }

    @Override
    protected void write(Path file, ForcedOutput out, byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, Math.min(length, room));
        if (length > room) {
            throw new IOException("No space left on device");
        }
    }
}
