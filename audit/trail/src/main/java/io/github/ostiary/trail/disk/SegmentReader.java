package io.github.ostiary.trail.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads the frames of one segment in order, in constant memory. A segment is preallocated and used again, so its frames
 * end where the next one is not whole or bears an older index. Not thread-safe.
 */
public final class SegmentReader implements Closeable {
    private static final int WINDOW = 2 * (Frame.HEADER + Frame.LONGEST_ENTRY);

    private final FileChannel channel;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowAt; // where in the file the window starts
    private long at; // where the next frame starts
    private long index; // which it must bear

    /** Opens {@code segment}, whose first frame bears {@code index}. */
    public SegmentReader(Path segment, long index) throws IOException {
        this.channel = FileChannel.open(segment, StandardOpenOption.READ);
        this.index = index;
    }

    /** Index of the next entry. */
    public long index() {
        return index;
    }

    /** Where the next frame starts, in bytes from the start of the file. */
    public long position() {
        return at;
    }

    /** The next entry, or empty when no whole frame of its index follows; it may have one later. */
    public Optional<byte[]> next() throws IOException {
        int length = freshFrame();
        if (length < 0) {
            return Optional.empty();
        }
        byte[] entry = new byte[length];
        window.get((int) (at - windowAt) + Frame.HEADER, entry);
        stepOver(length);
        return Optional.of(entry);
    }

    /** Goes on behind the next entry; false when no whole frame of its index follows, as for {@link #next}. */
    public boolean skip() throws IOException {
        int length = freshFrame();
        if (length >= 0) {
            stepOver(length);
        }
        return length >= 0;
    }

    /**
     * Whether a whole frame of this use of the segment stands anywhere behind the next one. When the next one is not
     * whole, this tells a write that a crash cut short (no) from damage to what had been acknowledged (yes).
     */
    public boolean goesOnBehind() throws IOException {
        long size = channel.size();
        long most = index + size / Frame.HEADER;
        for (long behind = at + 1; behind + Frame.HEADER < size; behind++) {
            if (load(behind, Frame.HEADER)) {
                int start = (int) (behind - windowAt);
                long found = Frame.index(window, start);
                if (Frame.length(window, start) > 0 && found >= index && found < most && wholeFrame(behind) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void stepOver(int length) {
        at += Frame.HEADER + length;
        index++;
    }

    /** Loads the next frame, from the file again if need be: what was read may be older than what is written by now. */
    private int freshFrame() throws IOException {
        int length = awaitedFrame();
        if (length < 0) {
            window.limit(0);
            length = awaitedFrame();
        }
        return length;
    }

    /** Loads the next frame; its entry's length, or -1 when it is not there. */
    private int awaitedFrame() throws IOException {
        int length = wholeFrame(at);
        return length > 0 && Frame.index(window, (int) (at - windowAt)) == index ? length : -1;
    }

    /** Loads the frame at {@code start}; its entry's length, or -1 when no whole frame stands there. */
    private int wholeFrame(long start) throws IOException {
        if (!load(start, Frame.HEADER)) {
            return -1;
        }
        int length = Frame.length(window, (int) (start - windowAt));
        boolean whole = length > 0
                && load(start, Frame.HEADER + length)
                && Frame.isWhole(window, (int) (start - windowAt), length);
        return whole ? length : -1;
    }

    private boolean load(long start, int bytes) throws IOException {
        if (start < windowAt || start + bytes > windowAt + window.limit()) {
            window.clear();
            int read;
            do {
                read = channel.read(window, start + window.position());
            } while (read > 0 && window.hasRemaining());
            window.flip();
            windowAt = start;
        }
        return bytes <= window.limit();
    }
}
