package io.github.ostiary.console.gate;

import io.github.ostiary.console.accounts.Account;
import io.github.ostiary.console.accounts.Accounts;
import io.github.ostiary.console.accounts.Role;
import io.github.ostiary.console.store.Reader;
import io.github.ostiary.console.store.Store;
import io.github.ostiary.console.store.StoredLine;
import io.github.ostiary.console.store.Trace;
import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Actor;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.access.Query;
import io.github.ostiary.trail.access.Shown;
import io.github.ostiary.trail.ledger.Ledger;
import io.github.ostiary.trail.ledger.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one door to what the console keeps. Thread-safe.
 *
 * <p>Every reading goes the same way, and each step needs what the step before gave out:
 *
 * <pre>
 * visitor -> account with the needed role     asked anew each time: a role taken away is gone at once
 *         -> record "begin", durable          -> Receipt
 *         -> store.open(Receipt)              -> what was found
 *         -> record "shown", durable          counts, bounds and a fingerprint of just that
 *         -> Disclosed                        the only thing that pages render
 * </pre>
 *
 * A refusal is recorded as well, and so is a reading that fails. When the trail cannot take a record, nothing is shown.
 * A crash in between leaves the "begin" without a "shown": an upper bound of what was seen.
 */
public final class Gate {
    /** How many bars a histogram has. */
    public static final int HISTOGRAM_BUCKETS = 60;

    /** The most lines of a trace that are shown. */
    private static final int MOST_LINES_OF_A_TRACE = 10_000;

    private final Accounts accounts;
    private final Recorder recorder;
    private final Store store;
    private final Fingerprint fingerprint;
    private final InstantSource clock;

    public Gate(Accounts accounts, Ledger ledger, Store store, Fingerprint fingerprint, InstantSource clock) {
        this.accounts = accounts;
        this.recorder = new Recorder(ledger, clock);
        this.store = store;
        this.fingerprint = fingerprint;
        this.clock = clock;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(Reader reader) throws IOException;
    }

    /**
     * Searches the log lines.
     *
     * @throws DeniedException when the visitor is no reader
     * @throws UnrecordedException when the trail could not take a record
     * @throws IOException when the store cannot be read
     * @throws io.github.ostiary.console.store.QueryException when the query's text is not one; says what to change
     */
    public Disclosed<Found> search(Visitor visitor, Query query) throws DeniedException, IOException {
        Receipt begun = begin(visitor, AccessCode.LOG_QUERY_BEGIN, query);
        Found found = read(
                begun,
                AccessCode.LOG_PAGE,
                reader -> new Found(query, reader.page(), reader.histogram(HISTOGRAM_BUCKETS)));
        return disclose(
                found,
                begun,
                AccessCode.LOG_PAGE,
                summary(new Trace("", List.of(), found.page().lines())));
    }

    /** Looks one trace up, with its lines; throws as {@link #search} does. */
    public Disclosed<Optional<Trace>> trace(Visitor visitor, String traceId) throws DeniedException, IOException {
        Query query = new Query(
                Query.Kind.TRACE,
                "",
                Set.of(),
                null,
                traceId,
                Instant.EPOCH,
                clock.instant().plus(Duration.ofDays(1)),
                MOST_LINES_OF_A_TRACE,
                null);
        Receipt begun = begin(visitor, AccessCode.LOG_TRACE_BEGIN, query);
        Optional<Trace> found = read(begun, AccessCode.LOG_TRACE, Reader::trace);
        Trace shown = found.orElse(new Trace(traceId, List.of(), List.of()));
        return disclose(found, begun, AccessCode.LOG_TRACE, summary(shown));
    }

    private Receipt begin(Visitor visitor, AccessCode code, Query query) throws DeniedException, UnrecordedException {
        Optional<Account> account = accounts.find(visitor.name());
        Actor actor = Recorder.actor(visitor, account.orElse(new Account(visitor.name(), Set.of())));
        if (account.isEmpty() || !account.get().roles().contains(Role.READER)) {
            recorder.append(recorder.about(code, actor, Outcome.DENIED).withQuery(query));
            throw new DeniedException(Role.READER);
        }
        return recorder.append(recorder.about(code, actor, Outcome.ALLOWED).withQuery(query));
    }

    private <T> T read(Receipt begun, AccessCode code, Reading<T> reading) throws IOException {
        try {
            return reading.from(store.open(begun));
        } catch (IOException | RuntimeException e) {
            recorder.append(
                    after(begun, code, Outcome.ERROR).withDetail(e.getClass().getSimpleName() + ": nothing was shown"));
            throw e;
        }
    }

    private <T> Disclosed<T> disclose(T content, Receipt begun, AccessCode code, Shown shown)
            throws UnrecordedException {
        return new Disclosed<>(
                content, recorder.append(after(begun, code, Outcome.ALLOWED).withShown(shown)));
    }

    private AccessRecord after(Receipt begun, AccessCode code, Outcome outcome) {
        return recorder.about(code, begun.record().actor(), outcome).following(begun.index());
    }

    private Shown summary(Trace trace) {
        Fingerprint.Taken taken = fingerprint.of(trace.spans(), trace.lines());
        List<Instant> times = Stream.concat(
                        trace.spans().stream().flatMap(span -> Stream.of(span.start(), span.end())),
                        trace.lines().stream().map(StoredLine::line).map(line -> line.time()))
                .sorted()
                .toList();
        return new Shown(
                trace.lines().size(),
                trace.spans().size(),
                taken.bytes(),
                times.isEmpty() ? null : times.get(0),
                times.isEmpty() ? null : times.get(times.size() - 1),
                taken.digest());
    }
}
