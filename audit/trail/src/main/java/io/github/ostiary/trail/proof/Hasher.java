package io.github.ostiary.trail.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The two hashes of RFC 6962, section 2.1: {@code SHA256(00 ‖ entry)} for a leaf and {@code SHA256(01 ‖ left ‖ right)}
 * for a node. The different first byte keeps a node from passing for a leaf. Not thread-safe: one hasher, one thread.
 */
public final class Hasher {
    private final MessageDigest sha256;
    private final byte[] node = new byte[1 + 2 * Hash.BYTES]; // 01, left, right

    public Hasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        node[0] = 1;
    }

    /** Hash of the tree without leaves: {@code SHA256("")}. */
    public Hash empty() {
        return Hash.owning(sha256.digest());
    }

    /** Hash of a leaf. */
    public Hash leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    /** Hash of the leaf whose entry stands in {@code source} at {@code offset}. */
    public Hash leaf(byte[] source, int offset, int length) {
        sha256.update((byte) 0);
        sha256.update(source, offset, length);
        return Hash.owning(sha256.digest());
    }

    /** Hash of the node above two others. */
    public Hash node(Hash left, Hash right) {
        left.copyTo(node, 1);
        right.copyTo(node, 1 + Hash.BYTES);
        return Hash.owning(sha256.digest(node));
    }
}
