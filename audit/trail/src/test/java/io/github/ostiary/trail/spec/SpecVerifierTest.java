package io.github.ostiary.trail.spec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.ostiary.trail.Accesses;
import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.AccessText;
import io.github.ostiary.trail.access.Actor;
import io.github.ostiary.trail.access.Keyring;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.access.Query;
import io.github.ostiary.trail.ledger.Ledger;
import io.github.ostiary.trail.ledger.LedgerOptions;
import io.github.ostiary.trail.ledger.Receipt;
import io.github.ostiary.trail.verify.TrailReader;
import io.github.ostiary.trail.verify.TrailVerifier;
import io.github.ostiary.trail.verify.VerifiedAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What our ledger writes, read by somebody who only knows the specification. */
class SpecVerifierTest {
    private static final int FLIPS = 50; // in each file, evenly, its first and last byte among them

    @TempDir
    private Path folder;

    @Test
    void sharesNothingWithTheProductionCode() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", SpecVerifier.class.getPackageName())
                .check(new ClassFileImporter().importClasses(SpecVerifier.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 70_123})
    void acceptsWhatTheLedgerWrites(int size) throws Exception {
        write(size);

        assertThat(spec().verify()).isEqualTo(size);
        assertThat(new TrailVerifier(trail()).verify().findings()).isEmpty();
    }

    @Test
    void refusesAFlippedByteInEveryFile() throws Exception {
        write(257);
        List<Path> files = published();
        assertThat(files).hasSize(6); // the checkpoint, two bundles, two tiles of level 0, one of level 1
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int flip = 0; flip < FLIPS; flip++) {
                int i = (int) ((whole.length - 1L) * flip / (FLIPS - 1));
                byte[] flipped = whole.clone();
                flipped[i] ^= 1;
                Files.write(file, flipped);
                assertThatExceptionOfType(SpecVerifier.Refused.class)
                        .as("byte %d of %s", i, file)
                        .isThrownBy(() -> spec().verify());
            }
            Files.write(file, whole);
        }
        assertThat(spec().verify()).isEqualTo(257);
    }

    @Test
    void takesAnEntryOfThe65535BytesThatABundleCanHold() throws Exception {
        AccessRecord longest = ofLength(65_535);
        AccessRecord tooLong = ofLength(65_536);
        try (Ledger ledger = open()) {
            assertThat(ledger.append(longest).index()).isZero();
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> ledger.append(tooLong))
                    .withMessageContaining("has 65536 bytes; at most 65535");
            assertThat(ledger.append(longest).index()).isEqualTo(1);
        }

        assertThat(spec().verify()).isEqualTo(2);
        assertThat(Files.size(trail().resolve("tile/entries/000.p/2"))).isEqualTo(2 * (2 + 65_535));
        TrailReader reader = new TrailReader(trail(), null);
        assertThat(reader.verify().findings()).isEmpty();
        assertThat(reader.range(1, 1).get(0).access().open(keyring())).isEqualTo(longest);
    }

    @Test
    void holdsWhenASubjectHasBeenErased() throws Exception {
        AccessRecord erased = Accesses.full();
        AccessRecord kept = Accesses.login(1);
        try (Ledger ledger = open()) {
            ledger.append(erased);
            ledger.append(kept);
            ledger.publish();
            ledger.keyring().eraseSubject(erased.actor().name());
        }
        open().close();

        assertThat(spec().verify()).isEqualTo(2);
        TrailReader reader = new TrailReader(trail(), null);
        assertThat(reader.verify().findings()).isEmpty();
        List<VerifiedAccess> entries = reader.range(0, 2);
        AccessRecord seen = entries.get(0).access().open(keyring());
        assertThat(seen).isEqualTo(entries.get(0).access().record());
        assertThat(seen.actor().name()).isEqualTo("sealed");
        assertThat(seen.actor().address()).isEqualTo("sealed");
        assertThat(seen.query()).extracting(Query::text).isEqualTo("sealed");
        assertThat(seen.detail()).isEqualTo("sealed");
        assertThat(entries.get(1).access().open(keyring())).isEqualTo(kept);
    }

    private void write(int size) throws IOException {
        AccessRecord small = AccessRecord.of(AccessCode.AUDIT_VERIFY, Accesses.NOON, Actor.system(), Outcome.ALLOWED);
        try (Ledger ledger = open()) {
            List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                receipts.add(ledger.submit(small));
            }
            receipts.forEach(CompletableFuture::join);
        }
    }

    /** An access whose text has exactly so many bytes: sealed values grow by fours, the session makes up the rest. */
    private AccessRecord ofLength(int bytes) throws IOException {
        AccessText text = new AccessText(Keyring.open(folder.resolve("other-keys")));
        int rest = bytes - text.write(filled(1, 1)).length;
        AccessRecord record = filled(1 + rest / 4, 1 + rest % 4);
        assertThat(text.write(record)).hasSize(bytes);
        return record;
    }

    private static AccessRecord filled(int detail, int session) {
        Query query = new Query(
                Query.Kind.SEARCH, "\u20ac".repeat(8_100), Set.of(), null, null, Accesses.NOON, Accesses.NOON, 1, null);
        Actor actor = new Actor("Jo Reader", List.of("reader"), "5".repeat(session), null, null);
        return AccessRecord.of(AccessCode.LOG_QUERY_BEGIN, Accesses.NOON, actor, query, Outcome.ALLOWED)
                .withDetail("\u20ac".repeat(detail));
    }

    private List<Path> published() throws IOException {
        try (Stream<Path> files = Files.walk(trail().resolve("tile"))) {
            return Stream.concat(Stream.of(trail().resolve("checkpoint")), files.filter(Files::isRegularFile))
                    .toList();
        }
    }

    private SpecVerifier spec() throws IOException, SpecVerifier.Refused {
        return new SpecVerifier(
                trail(), Files.readString(trail().resolve("vkey")).strip());
    }

    private Ledger open() throws IOException {
        return Ledger.open(
                trail(), LedgerOptions.keysIn(keys()).withSegmentBytes(4 << 20).withPublishEvery(Duration.ofHours(1)));
    }

    private Keyring keyring() throws IOException {
        return Keyring.open(keys());
    }

    private Path trail() {
        return folder.resolve("trail");
    }

    private Path keys() {
        return folder.resolve("keys");
    }
}
