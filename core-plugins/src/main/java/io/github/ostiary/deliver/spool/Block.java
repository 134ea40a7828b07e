package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A piece of memory with whole lines in it, each behind four bytes of length. Whoever fills it holds the spool's lock; the
 * sender reads without it what lies before {@link #end}, which moves after the bytes are in place.
 */
final class Block {
    static final int HEAD = 4;

    private static final int SEVERITIES = 8;

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

    int severities() {
        return SEVERITIES;
    }

    boolean hasRoom(int length) {
        return bytes.length - end >= HEAD + length;
    }

    /** Takes a line with its number put in. */
    void add(Line line, Digits digits, int severity) {
        int at = end;
        int length = line.length() + digits.count();
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[at++] = (byte) (length >>> shift);
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
        int length = 0;
        for (int i = 0; i < HEAD; i++) {
            length = (length << 8) | (bytes[at + i] & 0xFF);
        }
        return length;
    }

    void copy(int at, int length, ByteBuffer out) {
        out.put(bytes, at + HEAD, length);
    }
}
