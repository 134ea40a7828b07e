package io.github.ostiary.redact.layout;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/** The buffers that one event needs on its way through the layout. Used by one thread at a time. */
final class Scratch {
    private static final int ROOM = 1024;
    private static final int MOST_KEPT = 64 * 1024;
    private static final Set<Charset> ASCII_FIRST =
            Set.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);

    final StringBuilder printed = new StringBuilder(ROOM);
    final StringBuilder clean = new StringBuilder(ROOM);
    final Capture capture = new Capture(ROOM);

    /** What a layout keeps between its events, beside the buffers; it empties it itself. */
    @Nullable
    LogEvent carrier;

    private final CharsetEncoder encoder;
    private final boolean asciiFirst;
    private char[] chars = new char[ROOM];
    private CharBuffer charBuffer = CharBuffer.wrap(chars);
    private byte[] bytes = new byte[ROOM];
    private ByteBuffer byteBuffer = ByteBuffer.wrap(bytes);

    Scratch(Charset charset) {
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        this.asciiFirst = ASCII_FIRST.contains(charset);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Encodes {@link #clean} into {@link #bytes} and returns how many bytes it took. */
    int encode() {
        int length = clean.length();
        grow(length);
        clean.getChars(0, length, chars, 0);
        int ascii = asciiFirst ? copyAscii(length) : 0;
        return ascii == length ? length : encodeRest(ascii, length);
    }

    /** Narrows {@link #clean}, whose characters are bytes, into {@link #bytes}. */
    int narrow() {
        int length = clean.length();
        grow(length);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) clean.charAt(i);
        }
        return length;
    }

    /** Takes what was captured as it is into {@link #bytes} and returns how many bytes it took. */
    int takeCaptured() {
        int length = capture.length();
        grow(length);
        System.arraycopy(capture.bytes(), 0, bytes, 0, length);
        return length;
    }

    /** Ready for the next event; false when it grew too large to be worth keeping. */
    boolean reset() {
        boolean small =
                printed.capacity() <= MOST_KEPT && clean.capacity() <= MOST_KEPT && capture.capacity() <= MOST_KEPT;
        printed.setLength(0);
        clean.setLength(0);
        capture.clear();
        return small;
    }

    private int copyAscii(int length) {
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c >= 0x80) {
                return Character.isLowSurrogate(c) && i > 0 ? i - 1 : i;
            }
            bytes[i] = (byte) c;
        }
        return length;
    }

    private int encodeRest(int from, int length) {
        encoder.reset();
        charBuffer.limit(length).position(from);
        byteBuffer.clear().position(from);
        while (encoder.encode(charBuffer, byteBuffer, true) == CoderResult.OVERFLOW) {
            growBytes();
        }
        while (encoder.flush(byteBuffer) == CoderResult.OVERFLOW) {
            growBytes();
        }
        return byteBuffer.position();
    }

    private void growBytes() {
        int written = byteBuffer.position();
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
        byteBuffer = ByteBuffer.wrap(bytes).position(written);
    }

    private void grow(int length) {
        if (chars.length < length) {
            chars = new char[Math.max(length, chars.length * 2)];
            charBuffer = CharBuffer.wrap(chars);
        }
        charBuffer.clear();
        if (bytes.length < length) {
            bytes = new byte[Math.max(length, bytes.length * 2)];
            byteBuffer = ByteBuffer.wrap(bytes);
        }
    }
}
