package io.github.ostiary.console.receive.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Counts the messages within a message before any of them is built. Two bytes on the wire are enough for an empty one,
 * which becomes objects of some hundred bytes: without a bound on their number a request of a few kilobytes, which
 * unpacks to the most bytes allowed, would fill the memory.
 */
final class OtlpParts {
    /** The most messages within a request; 8,192 spans of 20 attributes each are 350,000. */
    static final int MOST = 500_000;

    private static final int DEEPEST = 100; // as protobuf's own parser has it

    private final CodedInputStream in;
    private int parts;

    private OtlpParts(byte[] bytes) {
        this.in = CodedInputStream.newInstance(bytes);
    }

    /** There are more than {@link #MOST}. */
    static final class TooManyException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Returns the bytes as they are.
     *
     * @throws TooManyException when there are too many messages within
     * @throws InvalidProtocolBufferException when the bytes are not of this kind
     */
    static byte[] counted(byte[] bytes, Descriptor kind) throws IOException {
        new OtlpParts(bytes).count(kind, DEEPEST);
        return bytes;
    }

    private void count(Descriptor kind, int deepest) throws IOException {
        if (deepest == 0) {
            throw new InvalidProtocolBufferException("nested too deep");
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = kind.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean message = field != null
                    && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (!message) {
                in.skipField(tag);
                continue;
            }
            if (++parts > MOST) {
                throw new TooManyException();
            }
            int outer = in.pushLimit(in.readRawVarint32());
            count(field.getMessageType(), deepest - 1);
            in.popLimit(outer);
        }
    }
}
