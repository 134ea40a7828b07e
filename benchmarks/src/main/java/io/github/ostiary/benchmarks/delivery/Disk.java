package io.github.ostiary.benchmarks.delivery;

import io.github.ostiary.deliver.spool.disk.DiskLog;
import io.github.ostiary.deliver.spool.disk.LogListener;
import io.github.ostiary.deliver.spool.disk.Loss;
import io.github.ostiary.deliver.spool.disk.Settings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** What a promise costs 64 callers, and how long a full spool takes to open after a crash. */
final class Disk {
    private static final int CALLERS = 64;
    private static final long WARM_UP = 1_500_000_000L;
    private static final long TIME = 4_000_000_000L;
    private static final long GIGABYTE = 1_000_000_000L;

    private Disk() {}

    static void promises(Ground ground, Sheet sheet) throws Exception {
        double queued = calls(ground, "queued");
        double written = calls(ground, "written");
        double synced = calls(ground, "synced");
        double alone = fsyncs(ground);
        sheet.rate("returnWhen=written beside queued, 64 threads, spool", written, queued, ">= 0.85");
        sheet.rate("returnWhen=synced beside 64 a bare fsync of 16 KiB", synced, CALLERS * alone, ">= 100,000/s");
    }

    /** How often a second this disk fsyncs a file that grows by 16 KiB each time. */
    private static double fsyncs(Ground ground) throws IOException {
        Path path = ground.file("fsyncs");
        byte[] piece = new byte[16 * 1024];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long begin = System.nanoTime();
            int count = 0;
            while (System.nanoTime() - begin < TIME / 2) {
                file.write(piece);
                file.getFD().sync();
                count++;
            }
            return count * 1e9 / (System.nanoTime() - begin);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static double calls(Ground ground, String promise) throws Exception {
        Path spool = ground.file("spool-" + promise);
        String attributes = "protocol='lines' whenFull='block' waitAtMost='1m' returnWhen='" + promise + "'";
        try (Sink sink = new Sink(ground.context("localhost"), Sink.Manner.READ);
                Sender sender = new Sender.Log4j(
                        ground.tls(sink.port(), attributes, "<Spool directory='" + spool + "' maxBytes='2 GB'/>"))) {
            LongAdder calls = new LongAdder();
            long begin = System.nanoTime() + WARM_UP;
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Thread caller = new Thread(
                        () -> {
                            for (long now = System.nanoTime(); now - begin < TIME; now = System.nanoTime()) {
                                sender.log(Streams.TEXT);
                                if (now - begin >= 0) {
                                    calls.increment();
                                }
                            }
                        },
                        "caller");
                caller.start();
                callers.add(caller);
            }
            for (Thread caller : callers) {
                caller.join();
            }
            return calls.sum() * 1e9 / (System.nanoTime() - begin);
        } finally {
            Ground.delete(spool);
        }
    }

    static void recovery(Ground ground, Sheet sheet) throws IOException {
        Path folder = ground.file("spool-recovery");
        byte[] line = (Streams.TEXT + "\n").getBytes(StandardCharsets.US_ASCII);
        Settings settings = Settings.defaults().withMaxBytes(2 * GIGABYTE);
        long records = 0;
        try (DiskLog log = open(folder, settings)) {
            while (log.bytes() < GIGABYTE) {
                long number = log.append(line, 0, line.length, -1, 6, records);
                if (number > 0) {
                    records++;
                } else if (number == DiskLog.BUSY) {
                    log.awaitWritten(log.nextNumber() - 1, 10_000_000_000L);
                } else {
                    throw new IllegalStateException("the log refused a line: " + number);
                }
            }
        }
        Files.delete(folder.resolve("clean")); // as a crash leaves it
        long start = System.nanoTime();
        try (DiskLog log = open(folder, settings)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            sheet.row(
                    String.format(
                            Locale.ROOT,
                            "recovery of a spool of 1 GB, %,d lines",
                            log.recovery().records()),
                    String.format(Locale.ROOT, "%.2f s", seconds),
                    "-",
                    "-",
                    "<= 10 s");
            if (log.recovery().records() != records) {
                throw new IllegalStateException(records + " lines were written; found: " + log.recovery());
            }
        }
        Ground.delete(folder);
    }

    private static DiskLog open(Path folder, Settings settings) throws IOException {
        return DiskLog.open(folder, "benchmark", settings, new LogListener() {
            @Override
            public void lost(Loss loss) {
                throw new IllegalStateException(loss.toString());
            }

            @Override
            public void troubled(String why) {
                throw new IllegalStateException(why);
            }

            @Override
            public void healed() {
                // No trouble, no healing.
            }
        });
    }
}
