package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A piece of memory with whole lines in it, each behind four bytes: four bits of severity, the rest length. Whoever fills
 * it holds the spool's lock; the sender reads without it what lies before {@link #end}, which moves after the bytes are in
 * place.
 */
final class Block {
    static final int HEAD = 4;

    static final int SEVERITIES = 8;
    private static final int LENGTH_BITS = 28;
    private static final int LENGTH = (1 << LENGTH_BITS) - 1;

    private final byte[] bytes;
    private final int[] lines = new int[SEVERITIES];
    private volatile long sequence;
    private volatile int end;

    Block(int size) {
        bytes = new byte[size];
    }

    /** Begins anew as the block of this number. */
    Block begin(long number) {
        Arrays.fill(lines, 0);
        end = 0; // before the number, by which the sender may take this for the block that it waits for
        sequence = number;
        return this;
    }

    long sequence() {
        return sequence;
    }

    int end() {
        return end;
    }

    int lines(int severity) {
        return lines[severity];
    }

    boolean hasRoom(int length) {
        return bytes.length - end >= HEAD + length;
    }

    /** Takes a line with its number put in. */
    void add(Line line, Digits digits, int severity) {
        int at = end;
        int head = severity << LENGTH_BITS | line.length() + digits.count();
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[at++] = (byte) (head >>> shift);
        }
        System.arraycopy(line.bytes(), 0, bytes, at, line.numberAt());
        at += line.numberAt();
        System.arraycopy(digits.bytes(), digits.from(), bytes, at, digits.count());
        at += digits.count();
        int rest = line.length() - line.numberAt();
        System.arraycopy(line.bytes(), line.numberAt(), bytes, at, rest);
        lines[severity]++;
        end = at + rest;
    }

    int length(int at) {
        return head(at) & LENGTH;
    }

    int severity(int at) {
        return head(at) >>> LENGTH_BITS;
    }

    private int head(int at) {
        int head = 0;
        for (int i = 0; i < HEAD; i++) {
            head = (head << 8) | (bytes[at + i] & 0xFF);
        }
        return head;
    }

    void copy(int at, int length, ByteBuffer out) {
        out.put(bytes, at + HEAD, length);
    }
}
