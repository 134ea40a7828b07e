package io.github.ostiary.console.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final long SMALL = 1_000;

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasWrittenInOrderAcrossSegmentsAndDays() throws IOException {
        try (Journal journal = Journal.open(folder, 0, SMALL)) {
            for (int i = 0; i < 100; i++) {
                assertThat(journal.append(DAY.plusDays(i / 50), List.of(entry(i))))
                        .isEqualTo(i);
            }
            journal.sync(journal.next());
        }

        assertThat(replayed(0)).isEqualTo(texts(0, 100));
        assertThat(replayed(73)).isEqualTo(texts(73, 100));
        assertThat(segments().size()).isGreaterThan(3);
    }

    @Test
    void goesOnAfterTheLastEntryAndNeverBelowWhatItIsTold() throws IOException {
        write(0, 3);
        try (Journal journal = Journal.open(folder, 0, SMALL)) {
            assertThat(journal.append(DAY, List.of(entry(3)))).isEqualTo(3);
        }
        try (Journal journal = Journal.open(folder, 10, SMALL)) {
            assertThat(journal.append(DAY, List.of(entry(10)))).isEqualTo(10);
        }
        assertThat(replayed(0)).containsExactly("entry 0", "entry 1", "entry 2", "entry 3", "entry 10");
    }

    @Test
    void cutsATornTailWhereverItIsTorn() throws IOException {
        write(0, 3);
        Path segment = segments().get(0);
        byte[] whole = Files.readAllBytes(segment);
        for (int length = whole.length - 1; length > whole.length - 31; length--) {
            Files.write(segment, Arrays.copyOf(whole, length));

            try (Journal journal = Journal.open(folder, 0, SMALL)) {
                assertThat(journal.next()).isEqualTo(2);
                assertThat(journal.recovery().tornBytes()).isEqualTo(length - (whole.length - 31));
            }
        }
        assertThat(replayed(0)).isEqualTo(texts(0, 2));
    }

    @Test
    void stepsOverDamageCountsItAndKeepsACopy() throws IOException {
        write(0, 10);
        Path segment = segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[Segment.HEADER + 3 * 31 + 28] ^= 1; // in the text of the fourth entry
        bytes[Segment.HEADER + 6 * 31 + 9] ^= 64; // in the length of the seventh
        Files.write(segment, bytes);

        try (Journal journal = Journal.open(folder, 0, SMALL)) {
            assertThat(texts(journal, 0))
                    .isEqualTo(Stream.of(0, 1, 2, 4, 5, 7, 8, 9)
                            .map(i -> "entry " + i)
                            .toList());
            assertThat(journal.recovery()).isEqualTo(new Recovery(0, 2, 62, 2));
        }
        assertThat(folder.resolve("2026-11-23/damaged")).isDirectoryContaining(file -> size(file) == 31);
    }

    @Test
    void survivesEveryDamageOfOneByteWithTheLossOfOneEntryAtMost() throws IOException {
        write(0, 10);
        Path segment = segments().get(0);
        byte[] whole = Files.readAllBytes(segment);
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << (at % 8));
            Files.write(segment, bytes);

            List<String> found;
            try (Journal journal = Journal.open(folder, 0, SMALL)) {
                found = texts(journal, 0);
            }
            assertThat(found).as("byte " + at).hasSizeGreaterThanOrEqualTo(9).isSubsetOf(texts(0, 10));
        }
    }

    @Test
    void endsWhateverTheFileHolds() throws IOException {
        Random random = new Random(17);
        for (int round = 0; round < 50; round++) {
            write(round, round + 1);
            Path last = segments().get(segments().size() - 1);
            byte[] noise = new byte[random.nextInt(5_000)];
            random.nextBytes(noise);
            Files.write(last, noise);
            try (Journal journal = Journal.open(folder, 0, SMALL)) {
                assertThat(texts(journal, 0)).isEmpty();
            }
            for (Path file : segments()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void doesNotTakeAnEntryWrittenIntoAnEntryForOne() throws IOException {
        write(0, 1);
        byte[] forged = Files.readAllBytes(segments().get(0)); // a whole segment, header and frame, as text of an entry
        try (Journal journal = Journal.open(folder, 1, SMALL)) {
            journal.append(DAY, List.of(forged, entry(2)));
        }
        Path segment = segments().get(1);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[Segment.HEADER + 10] ^= 1; // the length of the entry that holds the forgery
        Files.write(segment, bytes);

        assertThat(replayed(1)).containsExactly("entry 2");
    }

    @Test
    void letsManyThreadsAppendAndSyncAtOnce() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Journal journal = Journal.open(folder, 0, 50_000)) {
            List<Callable<Void>> writers = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(writer -> () -> {
                        for (int i = 0; i < 200; i++) {
                            long first = journal.append(DAY, List.of(entry(writer), entry(writer)));
                            journal.sync(first + 2);
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> done : pool.invokeAll(writers)) {
                done.get();
            }
            assertThat(journal.next()).isEqualTo(threads * 400L);
        } finally {
            pool.shutdownNow();
        }
        assertThat(replayed(0)).hasSize(threads * 400);
    }

    private void write(int from, int to) throws IOException {
        try (Journal journal = Journal.open(folder, from, SMALL)) {
            for (int i = from; i < to; i++) {
                journal.append(DAY, List.of(entry(i)));
            }
        }
    }

    private List<String> replayed(long from) throws IOException {
        try (Journal journal = Journal.open(folder, 0, SMALL)) {
            return texts(journal, from);
        }
    }

    private static List<String> texts(Journal journal, long from) throws IOException {
        List<String> texts = new ArrayList<>();
        journal.replay(from, (day, ordinal, payload) -> texts.add(new String(payload, UTF_8)));
        return texts;
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "entry " + i).toList();
    }

    private static byte[] entry(int i) {
        return ("entry " + i).getBytes(UTF_8); // 7 bytes below 10, so a frame has 31
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
