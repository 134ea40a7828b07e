package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.disk.RecordingDisk.Appended;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Event;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Named;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Promised;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Settled;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Unnamed;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Written;
import io.github.ostiary.deliver.spool.disk.Settings.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes down what the log does to its files, and cuts the power at any moment of it: {@code losses} times for each way
 * of living. Whatever is left, the log opens and keeps its promises.
 */
@Timeout(3_600)
class PowerLossTest {
    private static final int LOSSES = Integer.getInteger("losses", 60);
    private static final long SEED = 20_261;

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final RecordingDisk disk = new RecordingDisk();
    private int width = 1;
    private int appended;
    private long settled = 1;

    /**
     * What was true when the power went.
     *
     * @param written what was in a block
     * @param gone what an fsync has made known as gone
     */
    private record Truth(long appended, long promised, long settled, BitSet written, BitSet gone) {
        static Truth before(int crash, List<Event> events, PowerLoss loss) {
            long appended = 0;
            long promised = 0;
            long settled = 1;
            BitSet written = new BitSet();
            BitSet gone = new BitSet();
            for (int i = 0; i < crash; i++) {
                Event event = events.get(i);
                if (event instanceof Appended fact) {
                    appended = fact.number();
                } else if (event instanceof Promised fact) {
                    promised = fact.number();
                } else if (event instanceof Settled fact) {
                    settled = fact.before();
                } else if (event instanceof Written fact && isBlock(fact.bytes())) {
                    long first = Format.getLong(fact.bytes(), Format.AT_FIRST);
                    for (int severity = 0; severity < Format.SEVERITIES; severity++) {
                        int count = Format.getShort(fact.bytes(), Format.AT_COUNTS + 2 * severity);
                        written.set((int) first, (int) (first += count));
                    }
                } else if (event instanceof Named fact && loss.outlasts(i, crash)) {
                    Gaps gaps = new Gaps();
                    gaps.read(fact.path().getFileName().toString());
                    gaps.take().forEach((from, to) -> gone.set(from.intValue(), to.intValue()));
                }
            }
            return new Truth(appended, promised, settled, written, gone);
        }

        private static boolean isBlock(byte[] bytes) {
            int magic = bytes.length < Format.BLOCK_HEADER ? 0 : Format.getInt(bytes, 0);
            return magic == Format.PLAIN_BLOCK || magic == Format.SEALED_BLOCK;
        }
    }

    @Test
    void keepsItsPromises() throws Exception {
        Settings settings = Settings.defaults().withMaxBytes(1 << 20);
        live(settings, 250, 0.01);
        live(settings, 250, 0.04);
        check(settings);
    }

    @Test
    void keepsThemSealed() throws Exception {
        Settings settings = Settings.defaults().withMaxBytes(1 << 20).withKeys(List.of(LogKey.of("k1", new byte[32])));
        live(settings, 200, 0.02);
        check(settings);
    }

    @Test
    void keepsThemWhileTheOldestGiveWay() throws Exception {
        Settings settings = Settings.defaults().withMaxBytes(1 << 20).withWhenFull(WhenFull.DROP_OLDEST);
        width = 4;
        live(settings, 1_200, 0.005);
        live(settings, 600, 0.005);
        check(settings);
    }

    @Test
    void keepsThemWhenOnlyTheOverflowGoesToDisk() throws Exception {
        Settings settings = Settings.defaults()
                .withMaxBytes(1 << 20)
                .withMode(Mode.OVERFLOW)
                .withMemoryBytes(256 << 10);
        live(settings, 600, 0.02);
        live(settings, 300, 0.02);
        check(settings);
    }

    /** A life of the log: it takes lines, promises, gives out, and ends in order. */
    private void live(Settings settings, int lines, double reads) throws Exception {
        Path folder = temp.resolve("above").resolve("spool");
        try (DiskLog log = DiskLog.open(SpoolFolder.claim(folder, disk), "life", settings, new Heard())) {
            for (int i = 0; i < lines; i++) {
                disk.note(new Appended(appended + 1));
                long number = Logs.append(log, text(appended + 1), 6);
                while (number == DiskLog.BUSY) {
                    assertThat(log.awaitWritten(appended, Logs.SOON)).isTrue();
                    number = Logs.append(log, text(appended + 1), 6);
                }
                assertThat(number).isEqualTo(++appended);
                double what = random.nextDouble();
                if (what < 0.3) {
                    assertThat(log.awaitWritten(number, Logs.SOON)).isTrue();
                } else if (what < 0.4) {
                    assertThat(log.awaitSynced(number, Logs.SOON)).isTrue();
                    disk.note(new Promised(number));
                } else if (what < 0.4 + reads) {
                    read(log, folder);
                }
            }
        }
        disk.note(new Promised(appended));
    }

    /** Reads some lines, settles them and waits until the cursor is saved. */
    private void read(DiskLog log, Path folder) throws IOException {
        LogReader reader = log.reader("a");
        long position = reader.start();
        int most = random.nextInt(1, 200);
        long at = reader.next(position);
        for (int i = 0; i < most && at >= 0; i++) {
            settled = Logs.number(Logs.line(reader, at)) + 1;
            position = LogReader.after(at, reader.length(at));
            at = reader.next(position);
        }
        disk.note(new Settled(settled));
        int count = disk.count();
        boolean moves = position > reader.start();
        reader.settle(position);
        reader.close();
        if (moves) {
            Logs.until(() -> disk.wroteSince(count, folder.resolve("a.cursor")));
        }
    }

    private void check(Settings settings) throws IOException {
        List<Event> events = disk.events();
        PowerLoss loss = new PowerLoss(temp, events);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Unnamed) { // what is deleted too early is most easily done wrong
                check(settings, events, loss, i + 1, PowerLoss.Fate.UNNAMED);
            }
        }
        PowerLoss.Fate[] fates = PowerLoss.Fate.values();
        for (int i = 0; i < LOSSES; i++) {
            check(settings, events, loss, random.nextInt(1, events.size() + 1), fates[i % fates.length]);
        }
    }

    private void check(Settings settings, List<Event> events, PowerLoss loss, int crash, PowerLoss.Fate fate)
            throws IOException {
        Path left = Files.createDirectory(temp.resolve("left"));
        String how = loss.leave(crash, fate, random, left);
        try {
            check(left.resolve("above").resolve("spool"), settings, Truth.before(crash, events, loss));
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError("when the power goes " + how, e);
        }
        delete(left);
    }

    private void check(Path folder, Settings settings, Truth truth) throws IOException {
        Files.createDirectories(folder);
        Gaps gone = new Gaps();
        long oldest = Long.MAX_VALUE;
        try (var files = Files.list(folder)) {
            for (String name : files.map(file -> file.getFileName().toString()).toList()) {
                gone.read(name);
                oldest = Names.first(name) > 0 ? Math.min(oldest, Names.first(name)) : oldest;
            }
        }
        Path file = folder.resolve("a.cursor");
        Cursor cursor = Files.exists(file) ? CursorFile.read(file, "a") : null;
        long base = cursor != null ? cursor.known : oldest == Long.MAX_VALUE ? 1 : oldest;
        List<Long> found;
        long next;
        try (DiskLog log = Logs.open(folder, settings)) {
            found = read(log);
            next = log.nextNumber();
            BitSet missing = new BitSet();
            BitSet known = new BitSet();
            for (long number = base; number < next; number++) {
                known.set((int) number, gone.cover(number, number + 1));
                missing.set((int) number);
            }
            BitSet readable = new BitSet();
            found.forEach(number -> readable.set(number.intValue()));
            missing.andNot(readable);
            missing.andNot(known);

            assertThat(cursor == null || cursor.known <= truth.settled)
                    .as("cursor at %s, settled up to %d", cursor == null ? "" : cursor.known, truth.settled)
                    .isTrue();
            assertThat(found).isSorted().doesNotHaveDuplicates().allMatch(n -> n <= truth.appended);
            assertThat(settings.whenFull() == WhenFull.DROP_OLDEST || known.isEmpty())
                    .as("nothing was given up, and nothing is said to be")
                    .isTrue();
            assertThat(next).as("the next number").isBetween(truth.promised + 1, truth.appended + 1);
            for (long number = 1; number <= truth.promised; number++) {
                boolean explained = (cursor != null && number < base) || gone.cover(number, number + 1);
                if (!explained && !readable.get((int) number) && !isDelivered(number, truth)) {
                    throw new AssertionError("record " + number + " of " + truth.promised + " promised, base " + base);
                }
            }
            assertThat(missing.intersects(truth.gone))
                    .as("%s were told, and are counted again: %s", truth.gone, missing)
                    .isFalse();
            int most = missing.cardinality();
            missing.and(truth.written);
            assertThat(log.recovery().lost())
                    .as("lost, by %s, base %d, next %d, missing %s", log.recovery(), base, next, missing)
                    .isBetween(
                            (long) missing.cardinality(),
                            settings.mode() == Mode.OVERFLOW ? most : (long) missing.cardinality());
            assertThat(log.recovery().tampered()).isZero();
            long number = Logs.append(log, text(next), 6);
            if (number != DiskLog.FULL) { // as a reader has all of it
                assertThat(number).isEqualTo(next);
                found.add(next);
            }
        }
        try (DiskLog log = Logs.open(folder, settings)) {
            assertThat(log.recovery().clean()).isTrue();
            assertThat(log.recovery().notes()).isEmpty();
            assertThat(read(log)).isEqualTo(found);
        }
    }

    /** In overflow mode what was delivered out of memory was never written, though an fsync was awaited in vain. */
    private static boolean isDelivered(long number, Truth truth) {
        return number < truth.settled && !truth.written.get((int) number);
    }

    private List<Long> read(DiskLog log) {
        LogReader reader = log.reader("a");
        List<Long> numbers = new ArrayList<>();
        long position = reader.start();
        for (long at = reader.next(position); at >= 0; at = reader.next(position)) {
            String line = Logs.line(reader, at);
            long number = Logs.number(line);
            if (!line.equals("<" + number + "> " + text(number))) {
                throw new AssertionError(line + " was never appended");
            }
            numbers.add(number);
            position = LogReader.after(at, reader.length(at));
        }
        return numbers;
    }

    private String text(long number) {
        return String.valueOf((char) ('a' + number % 26)).repeat((int) (number * 37 % 1_000) * width + 200);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
