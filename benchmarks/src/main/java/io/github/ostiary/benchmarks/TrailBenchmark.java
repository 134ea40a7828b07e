package io.github.ostiary.benchmarks;

import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Actor;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.ledger.Ledger;
import io.github.ostiary.trail.ledger.LedgerOptions;
import io.github.ostiary.trail.ledger.Receipt;
import io.github.ostiary.trail.verify.TrailVerifier;
import io.github.ostiary.trail.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Appending with 64 callers, each waiting until its access is durable: throughput, and the time a caller waits. Verifying
 * a trail of entries of about 500 bytes. The folders are below {@code java.io.tmpdir}; point it at the disk in question.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
public class TrailBenchmark {
    private static final int ENTRIES = 200_192; // 782 full bundles
    private static final AccessRecord ACCESS = AccessRecord.of(
                    AccessCode.AUTH_LOGIN,
                    Instant.parse("2026-11-23T12:00:00Z"),
                    new Actor("reader@example.net", List.of("reader"), "5e55", "192.0.2.7", "password"),
                    Outcome.ALLOWED)
            .withDetail("d".repeat(56)); // which makes an entry of 500 bytes

    /** A trail in a folder of its own. */
    @State(Scope.Benchmark)
    public static class Appending {
        private Path folder = Path.of("");
        private @Nullable Ledger ledger;

        @Setup(Level.Trial)
        public void open() throws IOException {
            folder = Files.createTempDirectory("trail-append");
            ledger = Ledger.open(folder.resolve("trail"), LedgerOptions.keysIn(folder.resolve("keys")));
        }

        private Ledger ledger() {
            return Objects.requireNonNull(ledger, "opened by JMH");
        }

        @TearDown(Level.Trial)
        public void close() throws IOException {
            ledger().close();
            delete(folder);
        }
    }

    /** A trail of {@link #ENTRIES} entries. */
    @State(Scope.Benchmark)
    public static class Written {
        private Path folder = Path.of("");

        @Setup(Level.Trial)
        public void write() throws IOException {
            folder = Files.createTempDirectory("trail-verify");
            LedgerOptions options = LedgerOptions.keysIn(folder.resolve("keys")).withPublishEvery(Duration.ofHours(1));
            try (Ledger ledger = Ledger.open(folder.resolve("trail"), options)) {
                List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
                for (int i = 0; i < ENTRIES; i++) {
                    receipts.add(ledger.submit(ACCESS));
                }
                receipts.forEach(CompletableFuture::join);
            }
        }

        @TearDown(Level.Trial)
        public void delete() throws IOException {
            TrailBenchmark.delete(folder);
        }
    }

    @Benchmark
    @Threads(64)
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public Receipt appendThroughput(Appending on) throws IOException {
        return on.ledger().append(ACCESS);
    }

    @Benchmark
    @Threads(64)
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Receipt appendWait(Appending on) throws IOException {
        return on.ledger().append(ACCESS);
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(ENTRIES)
    public Verdict verify(Written on) throws IOException {
        Verdict verdict = new TrailVerifier(on.folder.resolve("trail")).verify();
        if (!verdict.good()) {
            throw new IOException(verdict.findings().toString());
        }
        return verdict;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
