package io.github.ostiary.trail.proof;

import java.util.Arrays;
import java.util.Base64;

/** One SHA-256 hash of the tree: 32 bytes that never change. */
public final class Hash {
    /** Size of a hash in bytes. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array as it is: for the hasher, which keeps no other hold of it. */
    static Hash owning(byte[] digest) {
        return new Hash(digest);
    }

    /** The 32 bytes that start at {@code offset}. */
    public static Hash copyOf(byte[] source, int offset) {
        return new Hash(Arrays.copyOfRange(source, offset, offset + BYTES));
    }

    /** Writes the 32 bytes into {@code target} at {@code offset}. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, BYTES);
    }

    /** True when {@code source} holds this hash at {@code offset}. */
    public boolean isAt(byte[] source, int offset) {
        return Arrays.equals(bytes, 0, BYTES, source, offset, offset + BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Standard base64, as checkpoints write a root. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
