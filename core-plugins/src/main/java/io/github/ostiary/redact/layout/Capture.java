package io.github.ostiary.redact.layout;

import java.nio.ByteBuffer;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/** A destination that keeps what a layout writes. When its buffer is full it grows, and nothing ever leaves it. */
final class Capture implements ByteBufferDestination {
    private ByteBuffer buffer;

    Capture(int room) {
        this.buffer = ByteBuffer.allocate(room);
    }

    int capacity() {
        return buffer.capacity();
    }

    void clear() {
        buffer.clear();
    }

    int length() {
        return buffer.position();
    }

    /** What was captured: the first {@link #length} bytes. */
    byte[] bytes() {
        return buffer.array();
    }

    /** Appends what was captured, each byte as the character of the same number. */
    void appendTo(StringBuilder text) {
        byte[] bytes = buffer.array();
        int length = buffer.position();
        for (int i = 0; i < length; i++) {
            text.append((char) (bytes[i] & 0xFF));
        }
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return buffer;
    }

    @Override
    public ByteBuffer drain(ByteBuffer full) {
        ByteBuffer larger = ByteBuffer.allocate(buffer.capacity() * 2);
        larger.put(buffer.flip());
        buffer = larger;
        return buffer;
    }

    @Override
    public void writeBytes(ByteBuffer data) {
        while (buffer.remaining() < data.remaining()) {
            drain(buffer);
        }
        buffer.put(data);
    }

    @Override
    public void writeBytes(byte[] data, int offset, int length) {
        while (buffer.remaining() < length) {
            drain(buffer);
        }
        buffer.put(data, offset, length);
    }
}
