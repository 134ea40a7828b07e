package io.github.ostiary.deliver.frame;

import java.nio.ByteBuffer;

/** How lines are told apart in a stream of bytes. */
public enum Framing {
    /** {@code MSG-LEN SP MSG}: octet counting (RFC 5425, section 4.3). Any byte may be in a message. */
    OCTET_COUNTING {
        @Override
        public void begin(ByteBuffer out, int length) {
            Relp.putNumber(out, length);
            out.put((byte) ' ');
        }

        @Override
        public void end(ByteBuffer out) {
            // The length has said it.
        }
    },
    /** A line feed ends a line (RFC 6587, section 3.4.2); one within is written as {@code \n}, two characters. */
    NEWLINE {
        @Override
        public void end(ByteBuffer out) {
            out.put((byte) '\n');
        }

        @Override
        public void fit(Line line) {
            line.escape((byte) '\n', (byte) 'n');
        }
    },
    /** A zero byte ends a line; one within is written as {@code \0}, two characters. */
    NUL {
        @Override
        public void end(ByteBuffer out) {
            out.put((byte) 0);
        }

        @Override
        public void fit(Line line) {
            line.escape((byte) 0, (byte) '0');
        }
    };

    /** More than any framing adds to a line. */
    public static final int OVERHEAD = 12;

    /** Writes what goes before {@code length} bytes. */
    public void begin(ByteBuffer out, int length) {
        // Nothing, unless the framing counts.
    }

    /** Writes what goes behind them. */
    public abstract void end(ByteBuffer out);

    /** Makes a line such that its end is the first of its kind. */
    public void fit(Line line) {
        // Nothing, where any byte may be in a line.
    }
}
