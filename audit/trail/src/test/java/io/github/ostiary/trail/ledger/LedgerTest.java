package io.github.ostiary.trail.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ostiary.trail.Accesses;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Query;
import io.github.ostiary.trail.verify.TrailReader;
import io.github.ostiary.trail.verify.TrailVerifier;
import io.github.ostiary.trail.verify.Verdict;
import io.github.ostiary.trail.verify.VerifiedAccess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final int SEGMENT = 128 << 10;

    @TempDir
    private Path folder;

    @Test
    void recordsPublishesAndVerifies() throws IOException {
        try (Ledger ledger = open()) {
            Receipt receipt = ledger.append(Accesses.full());
            assertThat(receipt.index()).isZero();
            assertThat(receipt.record()).isEqualTo(Accesses.full());
            ledger.publish();

            TrailReader reader = new TrailReader(trail(), null);
            assertThat(reader.verify().findings()).isEmpty();
            VerifiedAccess read = reader.newest(Long.MAX_VALUE, 10).get(0);
            assertThat(read.access().open(ledger.keyring())).isEqualTo(Accesses.full());
            assertThat(read.access().record().actor().name()).isEqualTo("sealed");
        }
    }

    @Test
    void goesOnAfterBeingClosed() throws IOException {
        for (int round = 0; round < 5; round++) {
            try (Ledger ledger = open()) {
                assertThat(ledger.size()).isEqualTo(150L * round);
                submitAll(ledger, 150);
            }
            Verdict verdict = new TrailVerifier(trail()).verify();
            assertThat(verdict.findings()).isEmpty();
            assertThat(Objects.requireNonNull(verdict.checkpoint()).size()).isEqualTo(150L * (round + 1));
        }
    }

    @Test
    void givesEveryCallerItsOwnIndexInManySegments() throws Exception {
        int callers = 64;
        int each = 40;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (Ledger ledger = open()) {
            List<Future<List<Receipt>>> all = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                all.add(threads.submit(() -> {
                    List<Receipt> receipts = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        receipts.add(ledger.append(Accesses.login(i)));
                    }
                    return receipts;
                }));
            }
            List<Receipt> receipts = new ArrayList<>();
            for (Future<List<Receipt>> one : all) {
                receipts.addAll(one.get());
            }
            ledger.publish();
            TrailReader reader = new TrailReader(trail(), null);
            assertThat(reader.verify().findings()).isEmpty();
            List<VerifiedAccess> entries = reader.range(0, callers * each);
            assertThat(receipts).extracting(Receipt::index).doesNotHaveDuplicates();
            for (Receipt receipt : receipts) {
                VerifiedAccess entry = entries.get((int) receipt.index());
                assertThat(entry.access().open(ledger.keyring())).isEqualTo(receipt.record());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsKeysFromOthersAndOutOfTheTrail() throws IOException {
        open().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().resolve("signing.key"))))
                .isEqualTo("rw-------");
        assertThatIOException()
                .isThrownBy(() -> Ledger.open(trail(), LedgerOptions.keysIn(trail().resolve("keys"))))
                .withMessageContaining("outside the trail's folder");
        Files.setPosixFilePermissions(keys(), PosixFilePermissions.fromString("rwxr-x---"));
        assertThatIOException().isThrownBy(this::open).withMessageContaining("chmod 700");
    }

    @Test
    void isOpenOnce() throws IOException {
        try (Ledger ledger = open()) {
            assertThatIOException().isThrownBy(this::open).withMessageContaining("already open");
            assertThat(ledger.size()).isZero();
        }
        open().close();
    }

    @Test
    void refusesToSignWithAnotherKey() throws IOException {
        open().close();
        Files.delete(keys().resolve("signing.key"));

        assertThatIOException().isThrownBy(this::open).withMessageContaining("cannot be continued with another key");
    }

    @Test
    void refusesATrailRestoredFromABackup() throws IOException {
        try (Ledger ledger = open()) {
            submitAll(ledger, 3);
        }
        byte[] checkpoint = Files.readAllBytes(trail().resolve("checkpoint"));
        byte[] segment = Files.readAllBytes(segment());
        try (Ledger ledger = open()) {
            submitAll(ledger, 3);
        }
        Files.write(trail().resolve("checkpoint"), checkpoint);
        Files.write(segment(), segment);

        assertThatIOException().isThrownBy(this::open).withMessageContaining("restored from a backup");
    }

    @Test
    void stopsForGoodWhenItsSegmentIsRemoved() throws IOException {
        try (Ledger ledger = open()) {
            ledger.append(Accesses.login(1));
            Files.delete(segment());

            assertThatIOException().isThrownBy(() -> ledger.append(Accesses.login(2)));
            assertThatIOException()
                    .isThrownBy(() -> ledger.append(Accesses.login(3)))
                    .withMessageContaining("must be opened anew");
            assertThat(ledger.failure()).isNotNull();
        }
    }

    @Test
    void recoversFromASegmentCutAtAnyByte() throws IOException {
        try (Ledger ledger = open()) {
            submitAll(ledger, 2);
        }
        Path segment = segment();
        byte[] whole = Files.readAllBytes(segment);
        deleteTrailButSegment();
        int used = used(whole);
        long before = 0;
        for (int cut = 0; cut <= used; cut += 7) {
            byte[] torn = new byte[whole.length];
            System.arraycopy(whole, 0, torn, 0, cut);
            Files.createDirectories(segment.getParent());
            Files.write(segment, torn);
            long size;
            try (Ledger ledger = open()) {
                size = ledger.size();
                assertThat(ledger.append(Accesses.login(9)).index()).isEqualTo(size);
            }
            assertThat(size).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(2);
            assertThat(new TrailVerifier(trail()).verify().findings()).isEmpty();
            before = size;
            deleteTrailButSegment();
        }
        assertThat(before).isEqualTo(used % 7 == 0 ? 2 : 1);
    }

    @Test
    void stopsAtADamagedFrameThatAGoodOneFollows() throws IOException {
        try (Ledger ledger = open()) {
            submitAll(ledger, 3);
        }
        try (RandomAccessFile file = new RandomAccessFile(segment().toFile(), "rw")) {
            file.seek(40);
            int was = file.read();
            file.seek(40);
            file.write(was ^ 1);
        }

        assertThatIOException()
                .isThrownBy(this::open)
                .withMessageContaining("entry 0 in")
                .withMessageContaining("damaged at byte 0");
    }

    @Test
    void takesTheClockSteppingBack() throws IOException {
        try (Ledger ledger = open()) {
            ledger.append(Accesses.login(100_000));
            ledger.append(Accesses.login(1));
        }
        Verdict verdict = new TrailVerifier(trail()).verify();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.first()).isEqualTo(Accesses.login(1).time());
        assertThat(verdict.last()).isEqualTo(Accesses.login(100_000).time());
    }

    @Test
    void takesTheLongestEntryAndRefusesALongerOne() throws IOException {
        AccessRecord longer = Accesses.full().withDetail("€".repeat(8_192));
        AccessRecord tooLong = longer.withQuery(new Query(
                Query.Kind.SEARCH, "€".repeat(8_192), Set.of(), null, null, Accesses.NOON, Accesses.NOON, 1, null));
        try (Ledger ledger = open()) {
            ledger.append(longer);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ledger.append(tooLong))
                    .withMessageContaining("at most 65535");
            ledger.append(longer);
        }
        assertThat(new TrailVerifier(trail()).verify().findings()).isEmpty();
    }

    @Test
    void publishesByItself() throws Exception {
        try (Ledger ledger = Ledger.open(trail(), options().withPublishEvery(Duration.ofMillis(100)))) {
            ledger.append(Accesses.login(1));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (checkpointSize() != 1 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(10_000_000);
            }
            assertThat(checkpointSize()).isEqualTo(1);
        }
    }

    private long checkpointSize() throws IOException {
        return Objects.requireNonNull(new TrailVerifier(trail()).verify().checkpoint())
                .size();
    }

    private static void submitAll(Ledger ledger, int count) {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            receipts.add(ledger.submit(Accesses.login(i)));
        }
        receipts.forEach(CompletableFuture::join);
    }

    private static int used(byte[] segment) {
        int used = segment.length;
        while (segment[used - 1] == 0) {
            used--;
        }
        return used;
    }

    private void deleteTrailButSegment() throws IOException {
        try (var files = Files.walk(trail())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path segment() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(trail().resolve(".state/segments"), "[0-9]*")) {
            return files.iterator().next();
        }
    }

    private Ledger open() throws IOException {
        return Ledger.open(trail(), options());
    }

    private LedgerOptions options() {
        return LedgerOptions.keysIn(keys()).withSegmentBytes(SEGMENT).withPublishEvery(Duration.ofHours(1));
    }

    private Path trail() {
        return folder.resolve("trail");
    }

    private Path keys() {
        return folder.resolve("keys");
    }
}
