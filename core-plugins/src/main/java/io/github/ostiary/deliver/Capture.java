package io.github.ostiary.deliver;

import io.github.ostiary.deliver.frame.Line;
import java.nio.ByteBuffer;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/**
 * What a layout encodes into: the bytes end up in a {@link Line}, behind its header.
 *
 * <p>Layouts write small events straight into {@link #getByteBuffer} and larger ones piece by piece, calling
 * {@link #drain} in between; so draining moves the piece into the line and hands the same buffer out again. For one
 * event at a time.
 */
final class Capture implements ByteBufferDestination {
    private static final int PIECE = 8 * 1024;

    private final Line line = new Line();
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);

    /** Forgets the last event. */
    Line begin() {
        piece.clear();
        line.clear();
        return line;
    }

    /** The line with all that was encoded. */
    Line end() {
        drain(piece);
        return line;
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return piece;
    }

    @Override
    public ByteBuffer drain(ByteBuffer buffer) {
        buffer.flip();
        line.append(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        buffer.clear();
        return buffer;
    }

    @Override
    public void writeBytes(ByteBuffer data) {
        drain(piece);
        int count = data.remaining();
        line.reserve(count);
        data.get(line.bytes(), line.length(), count);
        line.grown(count);
    }

    @Override
    public void writeBytes(byte[] data, int offset, int length) {
        drain(piece);
        line.append(data, offset, length);
    }
}
