package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HotPathTest {
    private static final int RECORDS = 200_000;

    @TempDir
    private Path temp;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void appendsAndReadsWithoutGarbage() throws Exception {
        byte[] line = new byte[250];
        ByteBuffer out = ByteBuffer.allocate(300);
        try (DiskLog log = Logs.open(temp.resolve("spool"), Settings.defaults())) {
            append(log, line);
            long before = threads.getCurrentThreadAllocatedBytes();
            append(log, line);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes for %d appends", RECORDS)
                    .isLessThan(RECORDS / 10);

            assertThat(log.awaitWritten(log.nextNumber() - 1, Logs.SOON)).isTrue();
            LogReader reader = log.reader("a");
            long position = read(reader, 0, out);
            before = threads.getCurrentThreadAllocatedBytes();
            read(reader, position, out);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes for %d records: blocks and files cost some, records nothing", RECORDS)
                    .isLessThan(RECORDS * 10);
        }
    }

    @Test
    void givesEachRecordOnceAndInOrderWhoeverAppends() throws Exception {
        int each = 20_000;
        int many = 8;
        try (DiskLog log = Logs.open(temp.resolve("spool"), Settings.defaults())) {
            List<Thread> appenders = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                boolean waits = i % 2 == 0;
                Thread thread = new Thread(() -> {
                    for (int n = 0; n < each; n++) {
                        long number = Logs.append(log, "concurrent", 6);
                        if (waits || number < 0) {
                            log.awaitWritten(log.nextNumber() - 1, Logs.SOON);
                        }
                        n -= number < 0 ? 1 : 0;
                    }
                });
                appenders.add(thread);
                thread.start();
            }
            LogReader reader = log.reader("a");
            long position = 0;
            for (long expected = 1; expected <= (long) each * many; ) {
                long at = reader.next(position);
                if (at >= 0) {
                    assertThat(Logs.number(Logs.line(reader, at))).isEqualTo(expected++);
                    position = LogReader.after(at, reader.length(at));
                    reader.settle(position);
                } else {
                    Thread.onSpinWait();
                }
            }
            for (Thread thread : appenders) {
                thread.join();
            }
            assertThat(log.nextNumber()).isEqualTo((long) each * many + 1);
            assertThat(reader.next(position)).isEqualTo(-1);
        }
    }

    @Test
    void recoversTwoHundredMegabytesInSeconds() throws Exception {
        Path spool = temp.resolve("spool");
        byte[] line = new byte[1_000];
        long bytes;
        try (DiskLog log = Logs.open(spool, Settings.defaults())) {
            append(log, line);
            assertThat(log.awaitWritten(log.nextNumber() - 1, Logs.SOON)).isTrue();
            bytes = log.bytes();
        }
        assertThat(bytes).isGreaterThan(200_000_000);
        long begin = System.nanoTime();
        try (DiskLog log = Logs.open(spool, Settings.defaults())) {
            assertThat(System.nanoTime() - begin)
                    .as("a fifth of what 1 GB may take")
                    .isLessThan(2_000_000_000L);
            assertThat(log.recovery().records()).isEqualTo(RECORDS);
        }
    }

    private static void append(DiskLog log, byte[] line) {
        for (int i = 0; i < RECORDS; i++) {
            while (log.append(line, 0, line.length, 10, 6, 1) == DiskLog.BUSY) {
                Thread.onSpinWait();
            }
        }
    }

    private static long read(LogReader reader, long from, ByteBuffer out) {
        long position = from;
        for (int i = 0; i < RECORDS; i++) {
            long at = reader.next(position);
            int length = reader.length(at);
            reader.copy(at, length, out.clear());
            position = LogReader.after(at, length);
            reader.settle(position);
        }
        return position;
    }
}
