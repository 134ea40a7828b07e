package io.github.ostiary.deliver.spool.disk;

/** Consecutive records in memory. Behind its end nothing is read, before it nothing is written. */
final class Chunk {
    final byte[] bytes;
    long firstPosition;
    long first;
    int used;

    Chunk(int size) {
        bytes = new byte[size];
    }

    long endPosition() {
        return firstPosition + used;
    }
}
