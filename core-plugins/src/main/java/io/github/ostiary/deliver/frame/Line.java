package io.github.ostiary.deliver.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One message while it is written: bytes that grow as needed and are used again for the next message, and the place
 * where the message's number belongs. The number is known only when the spool takes the line, so it is put in there.
 *
 * <p>Not safe for use by several threads.
 */
public final class Line {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] MARK = "[truncated]".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1024];
    private int length;
    private int numberAt;
    private boolean numbered;

    /** Begins an empty line; the memory is kept. */
    public void clear() {
        length = 0;
        numberAt = 0;
        numbered = false;
    }

    /** Whether the line has a place for its number. */
    public boolean isNumbered() {
        return numbered;
    }

    /** The memory the line is written in; valid up to {@link #length()} and until the next call that appends. */
    public byte[] bytes() {
        return bytes;
    }

    /** The number of bytes written. */
    public int length() {
        return length;
    }

    /** Where the digits of the number go: before the byte of this index. */
    public int numberAt() {
        return numberAt;
    }

    /** Says that the number belongs after what has been written so far. */
    public void markNumber() {
        numberAt = length;
        numbered = true;
    }

    /** Appends one byte. */
    public void append(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    /** Appends a range of bytes. */
    public void append(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Appends text that holds US-ASCII alone. */
    public void appendAscii(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        append(ascii, 0, ascii.length);
    }

    /** Appends the lowest {@code width} decimal digits of a number that is not negative, with leading zeros. */
    public void appendDigits(long value, int width) {
        reserve(width);
        long rest = value;
        for (int at = length + width - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    /** Makes room for {@code count} more bytes. */
    public void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
        }
    }

    /** Says that {@code count} bytes were written behind {@link #length()}, into the reserved room. */
    public void grown(int count) {
        length += count;
    }

    /** Writes each byte {@code value} as a backslash and {@code letter}. */
    public void escape(byte value, byte letter) {
        int first = find(value);
        if (first < 0) {
            return;
        }
        int count = 0;
        for (int i = first; i < length; i++) {
            count += bytes[i] == value ? 1 : 0;
        }
        reserve(count);
        int to = length + count;
        for (int from = length - 1; from >= 0; from--) {
            boolean escaped = bytes[from] == value;
            bytes[--to] = escaped ? letter : bytes[from];
            if (escaped) {
                bytes[--to] = '\\';
            }
        }
        length += count;
    }

    /**
     * Where a byte stands first, or -1: eight bytes at a time, by the test for a zero byte (Mycroft, 1987), since most lines
     * have none.
     */
    private int find(byte value) {
        long pattern = (value & 0xFFL) * ONES;
        byte[] in = bytes;
        int end = length;
        int at = 0;
        for (; at < end - (Long.BYTES - 1); at += Long.BYTES) {
            long word = (long) WORDS.get(in, at) ^ pattern;
            if (((word - ONES) & ~word & HIGHS) != 0) {
                break;
            }
        }
        while (at < end && in[at] != value) {
            at++;
        }
        return at < end ? at : -1;
    }

    /** Takes {@code count} bytes off the end. */
    public void shorten(int count) {
        length -= count;
    }

    /** Takes one line end, {@code \n} or {@code \r\n}, off the end, but nothing before {@code start}. */
    public void dropLineEnd(int start) {
        if (length > start && bytes[length - 1] == '\n') {
            length--;
            if (length > start && bytes[length - 1] == '\r') {
                length--;
            }
        }
    }

    /**
     * Cuts the line to at most {@code max} bytes, never inside a UTF-8 character, and ends it with {@code [truncated]} unless
     * that is more than half of it.
     *
     * @return true when something was cut off
     */
    public boolean cut(int max) {
        if (length <= max) {
            return false;
        }
        boolean marked = max > 2 * MARK.length;
        int end = marked ? max - MARK.length : max;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        length = end;
        if (marked) {
            append(MARK, 0, MARK.length);
        }
        return true;
    }
}
