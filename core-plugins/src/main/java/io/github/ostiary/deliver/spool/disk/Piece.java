package io.github.ostiary.deliver.spool.disk;

/** Records in memory that are to be written as one block. */
final class Piece {
    byte[] bytes = new byte[0];
    int from;
    int count;
    long first;
    long end; // the number after its last record
    long position;
    long follows; // the number after the last record that was ever written
    long target; // the position where this round of writing ends
}
