package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.Delivery;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Span;
import io.github.ostiary.console.store.SpanEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an entry in journal and index: a format number, a kind, then the fields in the order of their records.
 * Numbers and strings are Lucene's (variable length, UTF-8); a string that may be null is preceded by 0 or 1.
 */
public final class EntryCodec {
    private static final byte FORMAT = 1;
    private static final byte LINE = 1;
    private static final byte DELIVERED_LINE = 2;
    private static final byte SPAN = 3;

    private EntryCodec() {}

    /** The entry as bytes. */
    public static byte[] encode(Entry entry) {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        try {
            out.writeByte(FORMAT);
            if (entry instanceof Entry.Line line) {
                write(out, line);
            } else if (entry instanceof Entry.Work work) {
                out.writeByte(SPAN);
                write(out, work.span());
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return out.toArrayCopy();
    }

    /** The entry of these bytes; throws an IOException when they are none of this format. */
    public static Entry decode(byte[] bytes) throws IOException {
        return decode(bytes, 0, bytes.length);
    }

    static Entry decode(byte[] bytes, int offset, int length) throws IOException {
        try {
            DataInput in = new ByteArrayDataInput(bytes, offset, length);
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IOException("an entry of format " + format + "; this version reads " + FORMAT);
            }
            byte kind = in.readByte();
            return switch (kind) {
                case LINE -> Entry.of(readLine(in));
                case DELIVERED_LINE -> {
                    Delivery delivery = new Delivery(in.readString(), in.readVLong());
                    yield Entry.of(readLine(in), delivery);
                }
                case SPAN -> Entry.of(readSpan(in));
                default -> throw new IOException("an entry of the unknown kind " + kind);
            };
        } catch (RuntimeException e) { // a length or value that no entry has
            throw new IOException("bytes that are no entry: " + e.getMessage(), e);
        }
    }

    private static void write(DataOutput out, Entry.Line entry) throws IOException {
        Delivery delivery = entry.delivery();
        out.writeByte(delivery == null ? LINE : DELIVERED_LINE);
        if (delivery != null) {
            out.writeString(delivery.id());
            out.writeVLong(delivery.seq());
        }
        LogLine line = entry.line();
        write(out, line.time());
        out.writeString(line.level());
        out.writeString(line.service());
        writeNullable(out, line.host());
        writeNullable(out, line.logger());
        writeNullable(out, line.thread());
        out.writeString(line.message());
        writeNullable(out, line.stack());
        writeNullable(out, line.traceId());
        writeNullable(out, line.spanId());
        out.writeLong(Double.doubleToLongBits(line.weight()));
        out.writeMapOfStrings(line.attributes());
    }

    private static LogLine readLine(DataInput in) throws IOException {
        return new LogLine(
                readInstant(in),
                in.readString(),
                in.readString(),
                readNullable(in),
                readNullable(in),
                readNullable(in),
                in.readString(),
                readNullable(in),
                readNullable(in),
                readNullable(in),
                Double.longBitsToDouble(in.readLong()),
                in.readMapOfStrings());
    }

    private static void write(DataOutput out, Span span) throws IOException {
        out.writeString(span.traceId());
        out.writeString(span.spanId());
        writeNullable(out, span.parentSpanId());
        out.writeString(span.service());
        out.writeString(span.name());
        out.writeString(span.kind());
        write(out, span.start());
        write(out, span.end());
        out.writeByte((byte) (span.error() ? 1 : 0));
        writeNullable(out, span.statusMessage());
        out.writeMapOfStrings(span.attributes());
        out.writeVInt(span.events().size());
        for (SpanEvent event : span.events()) {
            write(out, event.time());
            out.writeString(event.name());
            out.writeMapOfStrings(event.attributes());
        }
    }

    private static Span readSpan(DataInput in) throws IOException {
        return new Span(
                in.readString(),
                in.readString(),
                readNullable(in),
                in.readString(),
                in.readString(),
                in.readString(),
                readInstant(in),
                readInstant(in),
                in.readByte() == 1,
                readNullable(in),
                in.readMapOfStrings(),
                readEvents(in));
    }

    private static List<SpanEvent> readEvents(DataInput in) throws IOException {
        int count = in.readVInt();
        List<SpanEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant time = readInstant(in);
            String name = in.readString();
            Map<String, String> attributes = new HashMap<>(in.readMapOfStrings());
            events.add(new SpanEvent(time, name, attributes));
        }
        return events;
    }

    private static void write(DataOutput out, Instant time) throws IOException {
        out.writeZLong(time.getEpochSecond());
        out.writeVInt(time.getNano());
    }

    private static Instant readInstant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readZLong(), in.readVInt());
    }

    private static void writeNullable(DataOutput out, @Nullable String text) throws IOException {
        out.writeByte((byte) (text == null ? 0 : 1));
        if (text != null) {
            out.writeString(text);
        }
    }

    private static @Nullable String readNullable(DataInput in) throws IOException {
        return in.readByte() == 0 ? null : in.readString();
    }
}
