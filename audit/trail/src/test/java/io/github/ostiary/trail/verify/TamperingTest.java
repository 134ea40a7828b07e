package io.github.ostiary.trail.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ostiary.trail.Accesses;
import io.github.ostiary.trail.ledger.Ledger;
import io.github.ostiary.trail.ledger.LedgerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does the harm, and asks whether it is found and where. */
class TamperingTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void keepATrail() throws IOException {
        try (Ledger ledger = open()) {
            append(ledger, 3);
            ledger.publish();
            append(ledger, 4);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsEveryFlippedByteAndNamesItsFile() throws IOException {
        for (Path file : published()) {
            byte[] whole = Files.readAllBytes(file);
            String path = trail().relativize(file).toString();
            for (int i = 0; i < whole.length; i++) {
                byte[] flipped = whole.clone();
                flipped[i] ^= 1;
                Files.write(file, flipped);
                assertThat(findings())
                        .as("byte %d of %s", i, path)
                        .isNotEmpty()
                        .allSatisfy(finding -> assertThat(finding.where())
                                .satisfiesAnyOf(
                                        where -> assertThat(where).startsWith(path),
                                        where -> assertThat(path + where).startsWith("vkeycheckpoint")));
            }
            Files.write(file, whole);
        }
    }

    @Test
    void namesTheEntryAndWhereItStarts() throws IOException {
        Path file = trail().resolve("tile/entries/000.p/7");
        byte[] whole = Files.readAllBytes(file);
        int start = 0;
        for (int entry = 0; entry < 7; entry++) {
            int length = ((whole[start] & 0xff) << 8) | (whole[start + 1] & 0xff);
            byte[] flipped = whole.clone();
            flipped[start + 2 + length / 2] ^= 1;
            Files.write(file, flipped);
            assertThat(findings())
                    .singleElement()
                    .satisfies(found("tile/entries/000.p/7, byte " + start, "entry " + entry + " was changed"));
            start += 2 + length;
        }
    }

    @Test
    void namesTheTileWhenTheEntryIsRight() throws IOException {
        flip("tile/0/000.p/7", 2 * 32 + 5);

        assertThat(findings())
                .singleElement()
                .satisfies(found("tile/0/000.p/7, byte 64", "is not the hash of entry 2"));
    }

    @Test
    void judgesFullBundlesByTheLevelAbove() throws IOException {
        grow(600);
        flip("tile/entries/000", 100);
        assertThat(findings()).singleElement().satisfies(found("tile/entries/000, byte 0", "entry 0 was changed"));
        flip("tile/entries/000", 100);
        flip("tile/0/001", 33);
        assertThat(findings()).singleElement().satisfies(found("tile/0/001, byte 32", "entry 257"));
        flip("tile/0/001", 33);
        flip("tile/1/000.p/2", 33);
        assertThat(findings()).singleElement().satisfies(found("tile/1/000.p/2", "another hash"));
        flip("tile/1/000.p/2", 33);
        assertThat(findings()).isEmpty();
        flip("tile/entries/000", 100);
        flip("tile/0/001", 33);
        assertThat(findings()).hasSize(2);
    }

    @Test
    void findsWhatIsMissing() throws IOException {
        grow(300);
        for (String path :
                List.of("tile/entries/000", "tile/0/000", "tile/1/000.p/1", "tile/entries/001.p/44", "vkey")) {
            byte[] whole = Files.readAllBytes(trail().resolve(path));
            Files.delete(trail().resolve(path));
            assertThat(findings()).as(path).singleElement().satisfies(found(path, "is missing"));
            Files.write(trail().resolve(path), whole);
        }
    }

    @Test
    void findsATrailThatWasCutOff() throws IOException {
        Path kept = folder.resolve("kept");
        Files.copy(trail().resolve("checkpoint"), kept);
        grow(20);
        Path longer = folder.resolve("longer");
        Files.copy(trail().resolve("checkpoint"), longer);

        assertThat(new TrailVerifier(trail(), null, kept).verify().findings()).isEmpty();
        Files.copy(kept, trail().resolve("checkpoint"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(findings()).isEmpty();
        assertThat(new TrailVerifier(trail(), null, longer).verify().findings())
                .singleElement()
                .satisfies(found("checkpoint", "cut off"));
    }

    @Test
    void readsOnlyWhatIsStillAsItWasVerified() throws IOException {
        grow(600);
        TrailReader reader = new TrailReader(trail(), null);
        assertThat(reader.verify().good()).isTrue();
        assertThat(reader.newest(Long.MAX_VALUE, 100))
                .extracting(VerifiedAccess::index)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> 599L - i).toList());
        assertThat(reader.newest(300, 2)).extracting(VerifiedAccess::index).containsExactly(299L, 298L);
        grow(700);
        assertThat(reader.verify().good()).isTrue();
        assertThat(reader.newest(Long.MAX_VALUE, 1))
                .extracting(VerifiedAccess::index)
                .containsExactly(699L);

        flip("tile/entries/000", 100);
        assertThatIOException().isThrownBy(() -> reader.range(0, 1));
        assertThat(reader.verify().good()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> reader.range(0, 1));
    }

    private static Consumer<Finding> found(String where, String what) {
        return finding -> {
            assertThat(finding.where()).isEqualTo(where);
            assertThat(finding.what()).contains(what);
        };
    }

    private List<Finding> findings() throws IOException {
        return new TrailVerifier(trail()).verify().findings();
    }

    private void flip(String path, int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(trail().resolve(path));
        bytes[offset] ^= 1;
        Files.write(trail().resolve(path), bytes);
    }

    private List<Path> published() throws IOException {
        try (Stream<Path> files = Files.walk(trail())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(trail().resolve(".state")))
                    .toList();
        }
    }

    private void grow(int size) throws IOException {
        try (Ledger ledger = open()) {
            append(ledger, (int) (size - ledger.size()));
        }
    }

    private static void append(Ledger ledger, int count) {
        IntStream.range(0, count)
                .mapToObj(i -> ledger.submit(Accesses.login(i)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private Ledger open() throws IOException {
        return Ledger.open(
                trail(),
                LedgerOptions.keysIn(folder.resolve("keys"))
                        .withSegmentBytes(1 << 20)
                        .withPublishEvery(Duration.ofHours(1)));
    }

    private Path trail() {
        return folder.resolve("trail");
    }
}
