package io.github.ostiary.console.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One file of the journal: {@code magic(8) marker(8) crc32c(4)}, then frames. Its name is the ordinal that was free when it
 * was begun, in 16 hex digits; its folder's name is the day.
 */
record Segment(LocalDate day, long first, Path file) {
    static final int HEADER = 20;
    static final String SUFFIX = ".journal";
    private static final long MAGIC = 0x4F53544A_524E4C31L; // "OSTJRNL1"

    /** Takes what a segment holds, in order. */
    interface Visitor {
        void frame(Frame frame, ByteBuffer segment) throws IOException;

        /** Bytes from {@code from} to before {@code to} are no frame. */
        void damage(int from, int to, ByteBuffer segment) throws IOException;
    }

    static Segment of(LocalDate day, Path file) {
        String name = file.getFileName().toString();
        return new Segment(day, HexFormat.fromHexDigitsToLong(name, 0, name.length() - SUFFIX.length()), file);
    }

    static String name(long first) {
        return HexFormat.of().toHexDigits(first) + SUFFIX;
    }

    static ByteBuffer header(long marker) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).putLong(MAGIC).putLong(marker);
        return header.putInt(checksum(header)).flip();
    }

    /** Walks the whole file once; damage is stepped over to the next whole frame. Returns where the last frame ends. */
    int visit(Visitor visitor) throws IOException {
        ByteBuffer bytes = read();
        long marker = marker(bytes);
        int at = Math.min(HEADER, bytes.limit());
        int wholeTo = at;
        while (at < bytes.limit()) {
            Frame frame = Frame.read(bytes, marker, at);
            int from = at;
            while (frame == null && ++at < bytes.limit()) {
                frame = Frame.read(bytes, marker, at);
            }
            if (from < at) {
                visitor.damage(from, at, bytes);
            }
            if (frame != null) {
                visitor.frame(frame, bytes);
                at = frame.end();
                wholeTo = at;
            }
        }
        return wholeTo;
    }

    private ByteBuffer read() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE - 8) {
                throw new IOException(file + " is no segment: it has " + channel.size() + " bytes");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // read on
            }
            return bytes.flip();
        }
    }

    /** With a damaged header the first frame still tells the marker. */
    private static long marker(ByteBuffer bytes) {
        if (bytes.limit() < HEADER) {
            return 0;
        }
        boolean whole = bytes.getLong(0) == MAGIC && bytes.getInt(16) == checksum(bytes);
        return whole || bytes.limit() < HEADER + Frame.HEAD ? bytes.getLong(8) : bytes.getLong(HEADER);
    }

    private static int checksum(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, 16));
        return (int) crc.getValue();
    }

    static List<Path> files(Path day) throws IOException {
        try (var files = Files.list(day)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{16}\\" + SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
