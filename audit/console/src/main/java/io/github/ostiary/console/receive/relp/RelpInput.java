package io.github.ostiary.console.receive.relp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames from a connection. Nothing is taken on trust: numbers and names have a longest form, a frame that is
 * begun must go on within {@link #STALLED_MILLIS}, and data over the limit is read past, not kept.
 */
final class RelpInput {
    /** The most data a frame may carry, in bytes. */
    static final int MAX_DATA = 1 << 20;

    /** Data up to this length is read past and refused; more ends the connection. */
    static final int MAX_SKIPPED = 64 << 20;

    static final int STALLED_MILLIS = 30_000;
    private static final int LONGEST_COMMAND = 32;
    private static final int LONGEST_HEAD = 9 + 1 + LONGEST_COMMAND + 1 + 9;

    private final Socket plain;
    private final Socket secure;
    private final InputStream in;
    private byte[] buffer = new byte[64 << 10];
    private int start;
    private int end;

    /** What a peer sent is not RELP. */
    static final class BadFrameException extends IOException {
        private static final long serialVersionUID = 1L;

        BadFrameException(String message) {
            super(message);
        }
    }

    /** Reads from {@code secure}, which runs over {@code plain}. */
    RelpInput(Socket plain, Socket secure) throws IOException {
        this.plain = plain;
        this.secure = secure;
        this.in = secure.getInputStream();
    }

    /** Waits for the next frame, for ever if 0; null when the peer ended the connection between frames. */
    @Nullable
    RelpFrame read(int patienceMillis) throws IOException {
        if (start == end && !fill(patienceMillis)) {
            return null;
        }
        return frame();
    }

    /** The next frame if its first bytes have arrived, else null. */
    @Nullable
    RelpFrame poll() throws IOException {
        boolean arrived =
                start < end || in.available() > 0 || plain.getInputStream().available() > 0;
        return arrived ? read(0) : null;
    }

    private RelpFrame frame() throws IOException {
        int txnr = number(' ');
        String command = command();
        int length = length();
        if (length > MAX_DATA) {
            skip(length);
            end(command);
            return new RelpFrame(txnr, command, "", true);
        }
        String data = data(length);
        end(command);
        return new RelpFrame(txnr, command, data, false);
    }

    private int number(char endedBy) throws IOException {
        for (int at = 0; at <= 9; at++) {
            if (peek(at) == endedBy) {
                int number = parse(0, at);
                start += at + 1;
                return number;
            }
        }
        throw new BadFrameException("a frame does not start with a number of at most 9 digits");
    }

    private String command() throws IOException {
        for (int at = 0; at <= LONGEST_COMMAND; at++) {
            byte c = peek(at);
            if (c == ' ' && at > 0) {
                String command = new String(buffer, start, at, StandardCharsets.US_ASCII);
                start += at + 1;
                return command;
            }
            if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) {
                break;
            }
        }
        throw new BadFrameException("a command is not 1 to " + LONGEST_COMMAND + " letters");
    }

    /** Without data the line may end at once: then the line end is left to be read. */
    private int length() throws IOException {
        for (int at = 0; at <= 9; at++) {
            byte c = peek(at);
            if (c == ' ' || c == '\n') {
                int length = parse(0, at);
                start += c == ' ' ? at + 1 : at;
                return length;
            }
        }
        throw new BadFrameException("a length has more than 9 digits");
    }

    private int parse(int from, int to) throws IOException {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = peek(at) - '0';
            if (digit < 0 || digit > 9) {
                throw new BadFrameException("a number holds something else than digits");
            }
            number = number * 10 + digit;
        }
        if (to == from) {
            throw new BadFrameException("a number is missing");
        }
        return number;
    }

    private String data(int length) throws IOException {
        while (end - start < length) {
            fillOn();
        }
        String data = new String(buffer, start, length, StandardCharsets.UTF_8);
        start += length;
        return data;
    }

    private void skip(int length) throws IOException {
        if (length > MAX_SKIPPED) {
            throw new BadFrameException("a frame of " + length + " bytes");
        }
        int left = length;
        while (left > 0) {
            if (start == end) {
                fillOn();
            }
            int step = Math.min(left, end - start);
            start += step;
            left -= step;
        }
    }

    private void end(String command) throws IOException {
        if (peek(0) != '\n') {
            throw new BadFrameException("the length of a " + command + " frame is not that of its data");
        }
        start++;
    }

    private byte peek(int at) throws IOException {
        while (end - start <= at) {
            fillOn();
        }
        return buffer[start + at];
    }

    /** Reads more of a frame that has begun. */
    private void fillOn() throws IOException {
        if (!fill(STALLED_MILLIS)) {
            throw new EOFException("the connection ended within a frame");
        }
    }

    private boolean fill(int timeoutMillis) throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, MAX_DATA + LONGEST_HEAD + 64));
        }
        secure.setSoTimeout(timeoutMillis);
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read > 0;
    }
}
