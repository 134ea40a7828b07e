package io.github.ostiary.deliver.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Takes RELP frames out of a stream of bytes, however the stream is cut into pieces. Every length is bounded before
 * anything is kept for it: nine digits for a number, 32 letters for a command, {@code maxData} bytes for the data.
 *
 * <p>Not safe for use by several threads.
 */
public final class RelpReader {
    /** What is done with a frame. */
    public interface Handler {
        /**
         * Takes one whole frame.
         *
         * @param data the memory that holds the data in its first {@code length} bytes, valid during this call
         */
        void frame(int txnr, String command, byte[] data, int length) throws IOException;
    }

    private enum Part {
        TXNR,
        COMMAND,
        LENGTH,
        DATA,
        END
    }

    private static final int MAX_DIGITS = 9;
    private static final int MAX_COMMAND = 32;
    private static final int FIRST_ROOM = 512;

    private final int maxData;
    private final byte[] command = new byte[MAX_COMMAND];
    private byte[] data = new byte[FIRST_ROOM];
    private Part part = Part.TXNR;
    private int digits;
    private int number;
    private int txnr;
    private int commandLength;
    private int length;
    private int have;

    /** Begins at the start of a frame. */
    public RelpReader(int maxData) {
        this.maxData = maxData;
    }

    /**
     * Takes all bytes of {@code in}; hands over every frame that is complete.
     *
     * @throws MalformedFrameException when the bytes are no frame; the reader is of no further use
     */
    public void read(ByteBuffer in, Handler handler) throws IOException {
        while (in.hasRemaining()) {
            if (part == Part.DATA) {
                takeData(in);
            } else {
                take(in.get(), handler);
            }
        }
    }

    private void take(byte value, Handler handler) throws IOException {
        switch (part) {
            case TXNR -> {
                if (value == ' ') {
                    txnr = endNumber();
                    commandLength = 0;
                    part = Part.COMMAND;
                } else {
                    digit(value);
                }
            }
            case COMMAND -> takeCommand(value);
            case LENGTH -> takeLength(value, handler);
            case DATA -> throw new IllegalStateException("data is taken whole");
            case END -> end(value, handler);
        }
    }

    private void takeCommand(byte value) throws MalformedFrameException {
        if (value == ' ' && commandLength > 0) {
            part = Part.LENGTH;
        } else if (value >= 'a' && value <= 'z' && commandLength < MAX_COMMAND) {
            command[commandLength++] = value;
        } else {
            throw malformed("a command of 1 to 32 letters", value);
        }
    }

    private void takeLength(byte value, Handler handler) throws IOException {
        if (value != ' ' && value != '\n') {
            digit(value);
            return;
        }
        length = endNumber();
        have = 0;
        if (length > maxData) {
            throw new MalformedFrameException("a frame of " + length + " bytes is over the limit of " + maxData);
        }
        if (value == ' ') {
            part = length == 0 ? Part.END : Part.DATA;
        } else if (length == 0) {
            end(value, handler);
        } else {
            throw malformed("a space before the data", value);
        }
    }

    private void takeData(ByteBuffer in) {
        int count = Math.min(length - have, in.remaining());
        if (data.length < have + count) {
            // Grows with what has arrived, not with what was promised.
            byte[] larger = new byte[Math.min(maxData, Math.max(have + count, data.length * 2))];
            System.arraycopy(data, 0, larger, 0, have);
            data = larger;
        }
        in.get(data, have, count);
        have += count;
        if (have == length) {
            part = Part.END;
        }
    }

    private void end(byte value, Handler handler) throws IOException {
        if (value != '\n') {
            throw malformed("LF at the end of a frame", value);
        }
        part = Part.TXNR;
        handler.frame(txnr, commandText(), data, length);
    }

    private String commandText() {
        boolean answer = commandLength == 3 && command[0] == 'r' && command[1] == 's' && command[2] == 'p';
        return answer ? "rsp" : new String(command, 0, commandLength, StandardCharsets.US_ASCII);
    }

    private void digit(byte value) throws MalformedFrameException {
        if (value < '0' || value > '9' || digits == MAX_DIGITS) {
            throw malformed("a number of 1 to 9 digits", value);
        }
        number = number * 10 + value - '0';
        digits++;
    }

    private int endNumber() throws MalformedFrameException {
        if (digits == 0) {
            throw malformed("a number of 1 to 9 digits", (byte) ' ');
        }
        int value = number;
        number = 0;
        digits = 0;
        return value;
    }

    private static MalformedFrameException malformed(String expected, byte found) {
        return new MalformedFrameException(
                String.format("not a RELP frame: expected %s, found byte 0x%02x", expected, found));
    }

    /** The three digits that begin the data of an answer ({@code 200 OK}), or -1 when there are none. */
    public static int answerCode(byte[] data, int length) {
        if (length < 3 || (length > 3 && data[3] != ' ' && data[3] != '\n')) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < 3; i++) {
            if (data[i] < '0' || data[i] > '9') {
                return -1;
            }
            code = code * 10 + data[i] - '0';
        }
        return code;
    }
}
