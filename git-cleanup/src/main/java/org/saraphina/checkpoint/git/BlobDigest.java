package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DurableFiles;

/**
 * What git and what Saraphina call the same bytes, told in one pass.
 *
 * @param id what git calls them
 * @param sha256 what Saraphina calls them
 */
record BlobDigest(ObjectId id, Sha256 sha256) {
    private static final int PIECE = 128 * 1024;

    /**
     * Reads {@code in} to its end.
     *
     * @param size how many bytes there should be
     * @throws IOException if there are more or fewer
     */
    static BlobDigest of(InputStream in, long size) throws IOException {
        MessageDigest sha1 = Constants.newMessageDigest();
        sha1.update(Constants.encodeASCII("blob " + size + "\0"));
        MessageDigest sha256 = DurableFiles.newSha256();
        long seen = 0;
        byte[] piece = new byte[PIECE];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            sha1.update(piece, 0, length);
            sha256.update(piece, 0, length);
            seen += length;
        }
        if (seen != size) {
            throw new IOException("Should hold " + size + " bytes and holds " + seen);
        }
        return new BlobDigest(ObjectId.fromRaw(sha1.digest()), Sha256.of(sha256.digest()));
    }
}
