package io.github.ostiary.deliver.spool.disk;

/** Records in memory that are to be written as one block. */
final class Piece {
    byte[] bytes = new byte[0];
    int from;
    int count;
    long first;
    long end; // the number after its last record
    long position;
}
