package io.github.ostiary.trail.proof;

/** Something that claims to be a checkpoint, a key, a note or a proof is not; the message says why. */
public final class ProofException extends Exception {
    private static final long serialVersionUID = 1L;

    public ProofException(String message) {
        super(message);
    }
}
