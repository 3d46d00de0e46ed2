package org.saraphina.artifact;

import org.osgi.annotation.versioning.ProviderType;

/** Looks into artifacts before anything is touched. Safe for use by many threads. */
@ProviderType
public interface ArtifactVerifier {
    /**
     * Reads an artifact through and keeps a copy of it, so that what is applied later is what was verified now. Every
     * entry of every archive is read and its checksum compared; no name may lead out of the home, occur twice, or
     * exceed the limits on size and number; every bundle has a manifest that makes sense; a jar that is signed is signed
     * in all its parts, and the signature holds (whose it is does not matter, nor that its certificate has expired).
     *
     * @return the artifact and the copies, which the caller closes
     * @throws ArtifactRejectedException if anything is wrong with it; the message names the file and the entry
     */
    VerifiedArtifact verify(Artifact artifact) throws ArtifactRejectedException;
}
