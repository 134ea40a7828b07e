package io.github.ostiary.cli.survey;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of the line that is looked at, and of what is kept before it, in one array. A line ends at LF, a CR before
 * that belongs to the end. One that is longer than {@value #LONGEST} bytes is cut, at the last space if one is near,
 * else between two characters; each piece counts as the same line.
 */
final class LineBuffer {
    static final int LONGEST = 1 << 20;

    private static final int ROOM = 1 << 16;
    private static final int NEARBY = 4096;

    private final InputStream in;
    private byte[] bytes = new byte[ROOM];
    private int limit;
    private int kept;
    private int start;
    private int end;
    private int next;
    private boolean ascii;
    private boolean cut;
    private boolean ended;
    private long number;
    private long offset;

    LineBuffer(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next line; false at the end. Positions are valid until the next call. */
    boolean advance() throws IOException {
        long piece = cut ? offset + next - start : 0;
        start = next;
        int signs = 0;
        int i = start;
        while (true) {
            int stop = Math.min(limit, start + LONGEST);
            while (i < stop) {
                byte b = bytes[i++];
                if (b == '\n') {
                    int last = i - 1;
                    return found(last > start && bytes[last - 1] == '\r' ? last - 1 : last, i, signs, piece, false);
                }
                signs |= b;
            }
            int seen = i - start;
            if (seen == LONGEST) {
                int at = cutBefore(i);
                return found(at, at, signs, piece, true);
            }
            boolean more = fill();
            i = start + seen;
            if (!more) {
                return seen > 0 && found(i, i, signs, piece, false);
            }
        }
    }

    /** What lies before this line is not needed any more. */
    void keepFromHere() {
        kept = start;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The first byte that is kept. */
    int kept() {
        return kept;
    }

    int start() {
        return start;
    }

    /** Behind the line, before its end. */
    int end() {
        return end;
    }

    /** Behind the line's end. */
    int next() {
        return next;
    }

    boolean isAscii() {
        return ascii;
    }

    /** Whether the line goes on behind {@link #next}. */
    boolean isCut() {
        return cut;
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** How many bytes of the same line came before this piece. */
    long offset() {
        return offset;
    }

    private boolean found(int contentEnd, int behind, int signs, long piece, boolean isCut) {
        if (!cut) {
            number++;
        }
        end = contentEnd;
        next = behind;
        ascii = signs >= 0;
        offset = piece;
        cut = isCut;
        return true;
    }

    private int cutBefore(int from) {
        for (int i = from; i > from - NEARBY; i--) {
            if (bytes[i - 1] == ' ') {
                return i;
            }
        }
        int at = from - 1; // the last byte may begin a character, so it goes to the next piece
        while (at > from - 4 && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    private boolean fill() throws IOException {
        System.arraycopy(bytes, kept, bytes, 0, limit - kept);
        start -= kept;
        limit -= kept;
        kept = 0;
        if (limit == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int read = ended ? 0 : in.read(bytes, limit, bytes.length - limit);
        ended = read <= 0; // a terminal would go on after its end
        limit += Math.max(0, read);
        return !ended;
    }
}
