package io.github.ostiary.console.store.embedded;

import static io.github.ostiary.console.store.Lines.NOON;
import static io.github.ostiary.console.store.Lines.TRACE;
import static io.github.ostiary.console.store.Lines.line;
import static io.github.ostiary.console.store.Lines.span;
import static io.github.ostiary.console.store.Lines.traced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.console.store.Delivery;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Page;
import io.github.ostiary.console.store.Span;
import io.github.ostiary.console.store.Trace;
import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.ledger.Receipt;
import io.github.ostiary.trail.ledger.Receipts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
    private static final String RUN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private Instant now = NOON;
    private EmbeddedStore store;

    @BeforeEach
    void open() throws IOException {
        store = EmbeddedStore.open(folder, () -> now);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void showsAtOnceWhatWasAppended() throws IOException {
        LogLine line = new LogLine(
                NOON,
                "ERROR",
                "shop",
                "h1",
                "com.acme.Pay",
                "main",
                "payment failed",
                "java.lang.IllegalStateException: no\n\tat x",
                TRACE,
                "00f067aa0ba902b7",
                2.5,
                Map.of("order", "17"));

        store.append(List.of(Entry.of(line)));

        Page page = page("");
        assertThat(page.lines())
                .singleElement()
                .satisfies(found -> assertThat(found.line()).isEqualTo(line));
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.weightTotal()).isEqualTo(2.5);
        assertThat(page.next()).isNull();
    }

    @Test
    void keepsADeliveredLineOnce() throws IOException {
        store.append(List.of(delivered(1), delivered(2), delivered(2)));
        store.append(List.of(delivered(2), delivered(3)));

        assertThat(messages()).containsExactlyInAnyOrder("line 1", "line 2", "line 3");
        assertThat(store.account().repeated()).isEqualTo(2);
    }

    @Test
    void knowsADeliveryAfterARestart() throws IOException {
        store.append(List.of(delivered(1), delivered(2)));
        store.close();
        open();

        store.append(List.of(delivered(1), delivered(2), delivered(3)));

        assertThat(messages()).containsExactlyInAnyOrder("line 1", "line 2", "line 3");
    }

    @Test
    void makesALostIndexAgainFromTheJournal() throws IOException {
        store.append(List.of(delivered(1)));
        now = NOON.plus(Duration.ofDays(1));
        store.append(List.of(delivered(2)));
        now = NOON.plus(Duration.ofDays(2));
        store.append(List.of(delivered(3)));
        store.close();
        deleteAll(folder.resolve("index/2026-11-23"));
        for (Path file : files(folder.resolve("index/2026-11-25"))) {
            Files.write(file, new byte[] {1, 2, 3});
        }

        open();

        store.append(List.of(delivered(1), delivered(2), delivered(3)));
        assertThat(messages()).containsExactlyInAnyOrder("line 1", "line 2", "line 3");
    }

    @Test
    void forgetsWholeDaysButNeverTheOneBeingWritten() throws IOException {
        store.append(List.of(delivered(1)));
        now = NOON.plus(Duration.ofDays(1));
        store.append(List.of(delivered(2)));

        store.deleteBefore(now);
        assertThat(messages()).containsExactly("line 2");
        store.deleteBefore(now.plus(Duration.ofDays(9)));
        assertThat(messages()).containsExactly("line 2");

        store.close();
        open();
        assertThat(messages()).containsExactly("line 2");
        assertThat(Files.exists(folder.resolve("journal/2026-11-23"))).isFalse();
    }

    @Test
    void showsATraceWithItsSpansAndLinesAndNothingElse() throws IOException {
        Span second = span("00000000000000b2", NOON.plusMillis(2));
        Span first = span("00000000000000a1", NOON);
        store.append(List.of(
                Entry.of(second),
                Entry.of(traced(NOON.plusMillis(3), "then", TRACE, Map.of())),
                Entry.of(first),
                Entry.of(second),
                Entry.of(traced(NOON, "other", TRACE.replace('4', '5'), Map.of())),
                Entry.of(traced(NOON.plusMillis(1), "now", TRACE, Map.of()))));

        Trace trace = store.open(Receipts.forTrace(TRACE)).trace().orElseThrow();

        assertThat(trace.spans()).containsExactly(first, second);
        assertThat(trace.lines()).extracting(found -> found.line().message()).containsExactly("now", "then");
        assertThat(store.open(Receipts.forTrace("0".repeat(31) + "1")).trace()).isEmpty();
    }

    @Test
    void opensForAnAllowedReadingAloneAndOnce() throws IOException {
        store.append(List.of(Entry.of(line("secret plans"))));
        Receipt denied = Receipts.of(AccessCode.LOG_QUERY_BEGIN, Outcome.DENIED, Receipts.search("", 10, null));
        Receipt shown = Receipts.of(AccessCode.LOG_PAGE, Outcome.ALLOWED, Receipts.search("", 10, null));
        Receipt login = Receipts.of(AccessCode.AUTH_LOGIN, Outcome.ALLOWED, null);
        Receipt good = Receipts.forText("");
        store.open(good);

        for (Receipt refused : List.of(denied, shown, login, good)) {
            assertThatThrownBy(() -> store.open(refused)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> store.open(Receipts.forTrace(TRACE)).page()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.open(Receipts.forText("")).trace()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isOpenInOnePlaceOnlyAndForItsOwnerOnly() throws IOException {
        assertThatThrownBy(() -> EmbeddedStore.open(folder, () -> now)).hasMessageContaining("open elsewhere");
        store.append(List.of(delivered(1)));
        store.refresh(); // the index follows the journal on a thread of its own
        for (String each : List.of("journal", "index", "journal/2026-11-23", "index/2026-11-23")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(each))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void takesNothingAfterItWasClosed() throws IOException {
        store.close();

        assertThatThrownBy(() -> store.append(List.of(delivered(1)))).isInstanceOf(IOException.class);
    }

    @Test
    void keepsALineThatCameTwoWaysOnce() throws IOException {
        LogLine relp = traced(NOON, "paid", TRACE, Map.of(LogLine.RECEIVER, "relp"));
        LogLine otlp = traced(NOON.plusNanos(999_999), "paid", TRACE, Map.of(LogLine.RECEIVER, "otlp"));
        store.append(List.of(Entry.of(relp, new Delivery(RUN, 1))));
        store.append(List.of(Entry.of(otlp)));
        store.close();
        open();
        store.append(List.of(Entry.of(otlp), Entry.of(relp, new Delivery(RUN, 1))));

        assertThat(messages()).containsExactly("paid");
        assertThat(store.account().copies()).isEqualTo(1);
    }

    private static Entry delivered(long seq) {
        return Entry.of(line("line " + seq), new Delivery(RUN, seq));
    }

    private Page page(String text) throws IOException {
        return store.open(Receipts.forText(text)).page();
    }

    private List<String> messages() throws IOException {
        return page("").lines().stream().map(found -> found.line().message()).toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
