package io.github.ostiary.console.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One walk over a segment: hands on what is whole, counts what is not and copies it to the folder {@code damaged}. */
final class Scan implements Segment.Visitor {
    private final Segment segment;
    private final long from;
    private final Journal.Sink sink;
    private long expected;
    private long places;
    private long bytes;
    private long missing;

    /** Expects the ordinal {@code expected} first, and hands on those from {@code from}. */
    Scan(Segment segment, long expected, long from, Journal.Sink sink) {
        this.segment = segment;
        this.from = from;
        this.sink = sink;
        this.expected = expected;
    }

    @Override
    public void frame(Frame frame, ByteBuffer in) throws IOException {
        if (frame.ordinal() < expected) {
            return; // a copy of something already seen: only a person can have put it there
        }
        missing += frame.ordinal() - expected;
        expected = frame.ordinal() + 1;
        if (frame.ordinal() >= from) {
            sink.accept(segment.day(), frame.ordinal(), frame.payload(in));
        }
    }

    @Override
    public void damage(int start, int end, ByteBuffer in) throws IOException {
        places++;
        bytes += end - start;
        setAside(start, in.slice(start, end - start));
    }

    /** The ordinal after the last entry seen. */
    long expected() {
        return expected;
    }

    Recovery found() {
        return new Recovery(0, places, bytes, missing);
    }

    private void setAside(int start, ByteBuffer damaged) throws IOException {
        Path folder = segment.file().resolveSibling("damaged");
        Folders.create(folder);
        Path copy = folder.resolve(segment.file().getFileName() + "-" + start);
        if (Files.notExists(copy)) {
            try (FileChannel out = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                while (damaged.hasRemaining()) {
                    out.write(damaged);
                }
            }
        }
    }
}
