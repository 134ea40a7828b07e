package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the tests of the log do all the time. A line is {@code <number> text}. */
final class Logs {
    static final long SOON = TimeUnit.SECONDS.toNanos(20);

    private Logs() {}

    static DiskLog open(Path folder, Settings settings) throws IOException {
        return DiskLog.open(folder, "test", settings, new Heard());
    }

    static long append(DiskLog log, String text, int severity) {
        byte[] line = ("<> " + text).getBytes(StandardCharsets.US_ASCII);
        return log.append(line, 0, line.length, 1, severity, 1_000);
    }

    /** Appends lines and waits until they are written; returns the last number. */
    static long fill(DiskLog log, int lines, String text) {
        long last = 0;
        for (int i = 0; i < lines; i++) {
            last = append(log, text, 6);
            while (last == DiskLog.BUSY) {
                log.awaitWritten(log.nextNumber() - 1, SOON);
                last = append(log, text, 6);
            }
        }
        if (!log.awaitWritten(last, SOON)) {
            throw new AssertionError("not written: " + last);
        }
        return last;
    }

    /** The numbers of all lines from where the reader is, read and settled. */
    static List<Long> drain(LogReader reader) {
        List<Long> numbers = new ArrayList<>();
        reader.settle(read(reader, numbers));
        return numbers;
    }

    /** Reads the numbers of all lines from where the reader is; returns the position behind them. */
    static long read(LogReader reader, List<Long> numbers) {
        long position = reader.start();
        for (long at = reader.next(position); at >= 0; at = reader.next(position)) {
            numbers.add(number(line(reader, at)));
            position = LogReader.after(at, reader.length(at));
        }
        return position;
    }

    static String line(LogReader reader, long at) {
        ByteBuffer out = ByteBuffer.allocate(reader.length(at));
        reader.copy(at, reader.length(at), out);
        return new String(out.array(), StandardCharsets.US_ASCII);
    }

    static long number(String line) {
        return Long.parseLong(line.substring(1, line.indexOf('>')));
    }

    static List<Path> segments(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        }
    }

    /** What the segments of a folder take; -1 while one of them is being deleted. */
    static long bytes(Path folder) {
        try {
            long sum = 0;
            for (Path segment : segments(folder)) {
                sum += Files.size(segment);
            }
            return sum;
        } catch (IOException e) {
            return -1;
        }
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
