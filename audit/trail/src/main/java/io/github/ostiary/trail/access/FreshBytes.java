package io.github.ostiary.trail.access;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Random bytes for ids and nonces, each handed out once. All threads share the platform's source and its lock, so they
 * are drawn in blocks. Not for keys: a block waits in memory. Not thread-safe.
 */
final class FreshBytes {
    private static final int BLOCK = 1_024;

    private final SecureRandom random;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).limit(0);

    FreshBytes(SecureRandom random) {
        this.random = random;
    }

    /** The next {@code count} bytes, at most {@value #BLOCK}. */
    byte[] take(int count) {
        if (block.remaining() < count) {
            random.nextBytes(block.array());
            block.clear();
        }
        byte[] taken = new byte[count];
        block.get(taken);
        return taken;
    }
}
