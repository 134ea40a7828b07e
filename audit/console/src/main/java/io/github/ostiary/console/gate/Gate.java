package io.github.ostiary.console.gate;

import io.github.ostiary.console.accounts.Account;
import io.github.ostiary.console.accounts.Accounts;
import io.github.ostiary.console.accounts.Role;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.QueryException;
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
import org.jspecify.annotations.Nullable;

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
 * A refusal is recorded as well, and so are a reading that fails and a question that makes no sense. When the trail
 * cannot take a record, nothing is shown. A crash in between leaves the "begin" without a "shown": an upper bound of what
 * was seen.
 */
public final class Gate {
    /** How many bars a histogram has. */
    public static final int HISTOGRAM_BUCKETS = 60;

    /** The most lines of a trace that are shown. */
    private static final int MOST_LINES_OF_A_TRACE = 10_000;

    private final Accounts accounts;
    private final Recorder recorder;
    private final Store store;
    private final Archive archive;
    private final Fingerprint fingerprint;
    private final InstantSource clock;

    public Gate(
            Accounts accounts,
            Ledger ledger,
            Store store,
            Archive archive,
            Fingerprint fingerprint,
            InstantSource clock) {
        this.accounts = accounts;
        this.recorder = new Recorder(ledger, clock);
        this.store = store;
        this.archive = archive;
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
     * @throws QueryException when the query's text is not one; says what to change
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

    /**
     * Reads the trail of all readings. That it was read stands in the trail before anything of it is shown.
     *
     * @throws DeniedException when the visitor is no auditor
     */
    public Disclosed<Audit> audit(Visitor visitor, AuditQuestion question) throws DeniedException, IOException {
        Actor actor = permit(visitor, Role.AUDITOR, AccessCode.AUDIT_READ, null);
        Audit audit = archive.read(question);
        List<Instant> times = audit.accesses().stream()
                .map(entry -> entry.access().time())
                .sorted()
                .toList();
        Shown shown = shown(audit.accesses().size(), 0, fingerprint.of(audit.toString()), times);
        AccessRecord read =
                recorder.about(AccessCode.AUDIT_READ, actor, Outcome.ALLOWED).withShown(shown);
        String asked = question.words();
        return new Disclosed<>(audit, recorder.append(asked.isEmpty() ? read : read.withDetail(asked)));
    }

    /**
     * Records that a search was refused since it makes no sense; the store is not asked.
     *
     * @param reason what to change, as the visitor is told
     * @throws DeniedException when the visitor is no reader
     * @throws UnrecordedException when the trail could not take the record
     */
    public void refuseSearch(Visitor visitor, String reason) throws DeniedException, UnrecordedException {
        refuse(visitor, Role.READER, AccessCode.LOG_PAGE, reason);
    }

    /** Records that a question about the trail was refused, as {@link #refuseSearch} does, for auditors. */
    public void refuseAudit(Visitor visitor, String reason) throws DeniedException, UnrecordedException {
        refuse(visitor, Role.AUDITOR, AccessCode.AUDIT_READ, reason);
    }

    private void refuse(Visitor visitor, Role needed, AccessCode code, String reason)
            throws DeniedException, UnrecordedException {
        Actor actor = permit(visitor, needed, code, null);
        recorder.append(recorder.about(code, actor, Outcome.ERROR).withDetail(reason));
    }

    private Receipt begin(Visitor visitor, AccessCode code, Query query) throws DeniedException, UnrecordedException {
        Actor actor = permit(visitor, Role.READER, code, query);
        return recorder.append(recorder.asking(code, actor, query, Outcome.ALLOWED));
    }

    /** The visitor as an actor with the roles of this moment; without the needed one, a recorded refusal. */
    private Actor permit(Visitor visitor, Role needed, AccessCode code, @Nullable Query query)
            throws DeniedException, UnrecordedException {
        Account account = accounts.find(visitor.name()).orElse(new Account(visitor.name(), Set.of()));
        Actor actor = Recorder.actor(visitor, account);
        if (!account.roles().contains(needed)) {
            recorder.append(recorder.asking(code, actor, query, Outcome.DENIED));
            throw new DeniedException(needed);
        }
        return actor;
    }

    private <T> T read(Receipt begun, AccessCode code, Reading<T> reading) throws IOException {
        try {
            return reading.from(store.open(begun));
        } catch (IOException | RuntimeException e) {
            recorder.append(after(begun, code, Outcome.ERROR).withDetail(reason(e)));
            throw e;
        }
    }

    /** Why nothing was shown, to be read by people. */
    private static String reason(Exception failure) {
        if (failure instanceof QueryException refused) {
            return String.valueOf(refused.getMessage());
        }
        return failure instanceof IOException ? "The store could not be read." : "The reading failed.";
    }

    private <T> Disclosed<T> disclose(T content, Receipt begun, AccessCode code, Shown shown)
            throws UnrecordedException {
        return new Disclosed<>(
                content, recorder.append(after(begun, code, Outcome.ALLOWED).withShown(shown)));
    }

    /** Repeats the query of the beginning, so that each record can be read by itself. */
    private AccessRecord after(Receipt begun, AccessCode code, Outcome outcome) {
        AccessRecord begin = begun.record();
        AccessRecord after = recorder.about(code, begin.actor(), outcome).following(begun.index());
        return begin.query() == null ? after : after.withQuery(begin.query());
    }

    private Shown summary(Trace trace) {
        List<Instant> times = Stream.concat(
                        trace.spans().stream().flatMap(span -> Stream.of(span.start(), span.end())),
                        trace.lines().stream().map(StoredLine::line).map(LogLine::time))
                .sorted()
                .toList();
        Fingerprint.Taken taken = fingerprint.of(trace.spans(), trace.lines());
        return shown(trace.lines().size(), trace.spans().size(), taken, times);
    }

    private static Shown shown(int lines, int spans, Fingerprint.Taken taken, List<Instant> sortedTimes) {
        boolean nothing = sortedTimes.isEmpty();
        return new Shown(
                lines,
                spans,
                taken.bytes(),
                nothing ? null : sortedTimes.get(0),
                nothing ? null : sortedTimes.get(sortedTimes.size() - 1),
                taken.digest());
    }
}
