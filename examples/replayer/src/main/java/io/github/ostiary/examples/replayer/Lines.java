package io.github.ostiary.examples.replayer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines whose bytes become characters of the same number. A line ends with LF; a CR before it belongs to the line. */
final class Lines implements Closeable {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long read;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Puts the next line into {@code line}, without its end; false when there is none. */
    boolean next(StringBuilder line) throws IOException {
        line.setLength(0);
        while (from < to || fill()) {
            byte b = buffer[from++];
            if (b == '\n') {
                return true;
            }
            line.append((char) (b & 0xFF));
        }
        return line.length() > 0;
    }

    long bytesRead() {
        return read - (to - from);
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        read += to;
        return to > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
