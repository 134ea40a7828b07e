package io.github.ostiary.console.store.embedded;

import static io.github.ostiary.console.store.Lines.NOON;
import static io.github.ostiary.console.store.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.console.store.Bucket;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Page;
import io.github.ostiary.console.store.QueryException;
import io.github.ostiary.trail.access.Query;
import io.github.ostiary.trail.ledger.Receipts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    @TempDir
    Path folder;

    private EmbeddedStore store;

    @BeforeEach
    void open() throws IOException {
        store = EmbeddedStore.open(folder, () -> NOON);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "payment | 1",
                "PAYMENT Failed | 1",
                "failed payment | 1",
                "payment missing | 0",
                "task_0_17 | 1",
                "task | 1",
                "0_17 | 1",
                "17 | 1",
                "9 | 0",
                "PaymentService | 1",
                "service | 1",
                "com.acme.pay | 1",
                "acme.pay | 1",
                "550e8400-e29b-41d4-a716-446655440000 | 1",
                "e29b-41d4 | 1",
                "/orders/4711 | 1",
                "10.0.0.7:8080 | 1",
                "\"payment failed\" | 1",
                "\"failed payment\" | 0",
                "\"Payment failed for task_0\" | 1",
                "customer=42 | 1",
                "customer=43 | 0",
                "Customer=\"42\" | 1",
                "note=\"two words\" | 1",
                "region=eu | 1",
                "level=error | 1",
                "level=warn | 0",
                "service=shop | 1",
                "logger=com.acme.OrderService | 1",
                "Grüße | 1",
                "GRÜSSE | 0",
                "日本語 | 1",
                "IllegalStateException | 1",
            })
    void findsTheLine(String text, int hits) throws IOException {
        store.append(List.of(
                Entry.of(new LogLine(
                        NOON,
                        "INFO",
                        "other",
                        null,
                        "org.else.Thing",
                        null,
                        "something else entirely",
                        null,
                        null,
                        null,
                        1,
                        Map.of())),
                Entry.of(new LogLine(
                        NOON,
                        "ERROR",
                        "shop",
                        "host1",
                        "com.acme.OrderService",
                        "main",
                        "Payment failed for task_0_17 in com.acme.pay.PaymentService: GET /orders/4711 by 10.0.0.7:8080"
                                + " (550e8400-e29b-41d4-a716-446655440000) region=eu Grüße 日本語",
                        "java.lang.IllegalStateException: no\n\tat com.acme.Pay.run(Pay.java:7)",
                        null,
                        null,
                        1,
                        Map.of("customer", "42", "note", "two words")))));

        assertThat(page(text).total()).as(text).isEqualTo(hits);
        assertThat(page(text).lines()).hasSize(hits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "***", "a \"", "key=", "key=\"open", "\"\"", "\"--\"", "trace_id=xyz"})
    void refusesWhatIsNoQueryWithAWordToItsAuthor(String text) {
        assertThatThrownBy(() -> page(text)).isInstanceOf(QueryException.class).hasMessageEndingWith(".");
    }

    @Test
    void refusesTooMuchText() {
        assertThatThrownBy(() -> page("a ".repeat(33))).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> page("a".repeat(2_001))).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> store.open(Receipts.forQuery(Receipts.search("", 10, "nowhere"))))
                .isInstanceOf(QueryException.class);
    }

    @Test
    void answersWhateverIsTypedOrSaysWhyNot() throws IOException {
        store.append(List.of(Entry.of(line("a=b \"c\" (d) [e] f:g ~h ^2 *"))));
        Random random = new Random(42);
        String alphabet = "ab =\"\\*?:()[]{}~^-+!&|/._\u0000\n\uD800\uDC00ÄΣ語";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(search(text.toString()).lines().size()).isLessThanOrEqualTo(1);
            } catch (QueryException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void narrowsByLevelServiceTraceAndTime() throws IOException {
        store.append(List.of(
                Entry.of(line(NOON, "ERROR", "one", 1, Map.of())),
                Entry.of(line(NOON.plusSeconds(1), "WARN", "two", 1, Map.of())),
                Entry.of(line(NOON.plusSeconds(2), "INFO", "three", 1, Map.of()))));

        assertThat(found(query(Set.of("ERROR", "WARN"), null, NOON, NOON.plusSeconds(9))))
                .containsExactly("two", "one");
        assertThat(found(query(Set.of(), "shop", NOON, NOON.plusSeconds(9)))).hasSize(3);
        assertThat(found(query(Set.of(), "other", NOON, NOON.plusSeconds(9)))).isEmpty();
        assertThat(found(query(Set.of(), null, NOON, NOON.plusSeconds(2)))).containsExactly("two", "one");
        assertThat(found(query(Set.of(), null, NOON, NOON))).isEmpty();
    }

    @Test
    void leafsThroughAllLinesOnceThoughMoreArriveMeanwhile() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 95; i++) {
            entries.add(Entry.of(line(NOON.plusMillis(i / 10), "INFO", "n" + i, 1, Map.of())));
        }
        store.append(entries);

        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Page page = store.open(Receipts.forQuery(Receipts.search("", 10, after)))
                    .page();
            page.lines().forEach(found -> seen.add(found.line().message()));
            after = page.next();
            store.append(List.of(Entry.of(line(NOON.plusSeconds(60), "INFO", "late", 1, Map.of()))));
        } while (after != null);

        assertThat(seen)
                .hasSize(95)
                .doesNotHaveDuplicates()
                .startsWith("n94", "n93")
                .endsWith("n0");
    }

    @Test
    void sumsWeightsAndTellsKeptFromWritten() throws IOException {
        store.append(List.of(
                Entry.of(line(NOON, "INFO", "health", 10, Map.of())),
                Entry.of(line(NOON.plusSeconds(1), "INFO", "health", 10, Map.of())),
                Entry.of(line(NOON.plusSeconds(2), "INFO", "other", 1, Map.of()))));

        Page page = page("");
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.weightTotal()).isEqualTo(21);
        assertThat(page("health").weightTotal()).isEqualTo(20);
    }

    @Test
    void countsEachLineInOneBucket() throws IOException {
        Random random = new Random(3);
        List<Entry> entries = new ArrayList<>();
        double weights = 0;
        for (int i = 0; i < 1_000; i++) {
            double weight = random.nextBoolean() ? 1 : 2.5;
            weights += weight;
            Instant time = NOON.plusMillis(random.nextInt(60_000));
            entries.add(Entry.of(line(time, random.nextBoolean() ? "INFO" : "ERROR", "m", weight, Map.of())));
        }
        store.append(entries);
        Query minute = query(Set.of(), null, NOON, NOON.plusSeconds(60));

        for (int buckets : new int[] {1, 7, 60, 1_000}) {
            List<Bucket> histogram = store.open(Receipts.forQuery(minute)).histogram(buckets);
            assertThat(histogram).hasSizeLessThanOrEqualTo(buckets);
            assertThat(histogram.get(0).from()).isEqualTo(NOON);
            assertThat(histogram.get(histogram.size() - 1).to()).isEqualTo(NOON.plusSeconds(60));
            assertThat(histogram.stream()
                            .flatMap(bucket -> bucket.levels().values().stream())
                            .mapToLong(Bucket.Count::kept)
                            .sum())
                    .isEqualTo(1_000);
            assertThat(histogram.stream()
                            .flatMap(bucket -> bucket.levels().values().stream())
                            .mapToDouble(Bucket.Count::weighted)
                            .sum())
                    .isEqualTo(weights);
        }
    }

    @Test
    void putsALineIntoTheBucketOfItsTime() throws IOException {
        store.append(List.of(
                Entry.of(line(NOON, "INFO", "a", 4, Map.of())),
                Entry.of(line(NOON.plusSeconds(10), "ERROR", "b", 1, Map.of())),
                Entry.of(line(NOON.plusSeconds(20), "INFO", "outside", 1, Map.of()))));

        List<Bucket> histogram = store.open(Receipts.forQuery(query(Set.of(), null, NOON, NOON.plusSeconds(20))))
                .histogram(2);

        assertThat(histogram)
                .containsExactly(
                        new Bucket(NOON, NOON.plusSeconds(10), Map.of("INFO", new Bucket.Count(1, 4))),
                        new Bucket(
                                NOON.plusSeconds(10), NOON.plusSeconds(20), Map.of("ERROR", new Bucket.Count(1, 1))));
    }

    @Test
    void countsATimeWithoutBeginningFromTheFirstLineThatMatches() throws IOException {
        Instant first = NOON.plusMillis(1_500);
        store.append(List.of(
                Entry.of(line(NOON, "DEBUG", "earlier", 1, Map.of())),
                Entry.of(line(first, "INFO", "a", 1, Map.of())),
                Entry.of(line(NOON.plusSeconds(100), "INFO", "b", 1, Map.of()))));
        Instant end = NOON.plusSeconds(101);

        List<Bucket> histogram = store.open(Receipts.forQuery(query(Set.of("INFO"), null, Instant.EPOCH, end)))
                .histogram(60);

        assertThat(histogram).hasSize(60);
        assertThat(histogram.get(0).from()).isEqualTo(NOON.plusSeconds(1));
        assertThat(histogram.get(0).to()).isEqualTo(NOON.plusMillis(1_000 + 1_667)); // 100 s in 60, to a millisecond
        assertThat(histogram.get(0).levels()).containsKey("INFO");
        assertThat(histogram.get(59).to()).isEqualTo(end);
        assertThat(store.open(Receipts.forQuery(query(Set.of("FATAL"), null, Instant.EPOCH, end)))
                        .histogram(60))
                .isEmpty();
    }

    @Test
    void countsLevelsWithoutNumberUnderOneName() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            entries.add(Entry.of(line(NOON, "L" + i, "a", 1, Map.of())));
        }
        store.append(entries);

        List<Bucket> histogram = store.open(Receipts.forQuery(query(Set.of(), null, NOON, NOON.plusSeconds(1))))
                .histogram(1);

        Map<String, Bucket.Count> levels = histogram.get(0).levels();
        assertThat(levels).hasSizeLessThan(100).containsKey("OTHER");
        assertThat(levels.values().stream().mapToLong(Bucket.Count::kept).sum()).isEqualTo(1_000);
    }

    @Test
    void findsLinesOfAllDaysOfArrival() throws IOException {
        Instant[] now = {NOON};
        store.close();
        store = EmbeddedStore.open(folder, () -> now[0]);
        for (int day = 0; day < 3; day++) {
            now[0] = NOON.plus(Duration.ofDays(day));
            store.append(List.of(Entry.of(line(now[0], "INFO", "day " + day, 1, Map.of()))));
        }

        assertThat(page("day").lines())
                .extracting(found -> found.line().message())
                .containsExactly("day 2", "day 1", "day 0");
    }

    private Page page(String text) throws IOException {
        return store.open(Receipts.forText(text)).page();
    }

    /** Half surrogate pairs cannot come through a receipt; the search itself must take them all the same. */
    private Page search(String text) throws IOException {
        return page(text.replace('\uD800', 'x').replace('\uDC00', 'y'));
    }

    private List<String> found(Query query) throws IOException {
        return store.open(Receipts.forQuery(query)).page().lines().stream()
                .map(found -> found.line().message())
                .toList();
    }

    private static Query query(Set<String> levels, String service, Instant from, Instant to) {
        return new Query(Query.Kind.SEARCH, "", levels, service, null, from, to, 100, null);
    }
}
