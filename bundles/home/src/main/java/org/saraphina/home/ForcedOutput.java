package org.saraphina.home;

import java.io.IOException;
import java.io.OutputStream;

/** A file open for writing whose bytes can be made durable. Unbuffered: write in large pieces. */
public abstract class ForcedOutput extends OutputStream {
    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public abstract void write(byte[] bytes, int offset, int length) throws IOException;

    /** Returns when every byte written so far, and the file's size, are on the device. */
    public abstract void force() throws IOException;
}
