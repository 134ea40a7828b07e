package io.github.ostiary.cli.survey;

import io.github.ostiary.redact.Finding;
import io.github.ostiary.redact.Redactor;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What a redactor would replace in all events that it was shown: counts and places, never values.
 *
 * <p>Events are looked through in batches, on as many threads as there are processors, and counted in their own order on
 * the caller's thread. A few batches wait at most, so memory is bounded. The numbers are whole after {@link #finish}.
 */
public final class Survey implements AutoCloseable {
    private final Redactor redactor;
    private final int placesPerRule;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final ExecutorService crew;
    private final Queue<Future<List<Batch.Hit>>> waiting = new ArrayDeque<>();
    private final Map<String, RuleCount> rules = new LinkedHashMap<>();
    private final LineSet changed = new LineSet();
    private @Nullable Batch batch;
    private long linesOfEarlierFiles;
    private long lines;
    private long bytes;
    private long replaced;
    private long values;
    private long cuts;

    /** Keeps the first {@code placesPerRule} places of each rule. */
    public Survey(Redactor redactor, int placesPerRule) {
        this.redactor = redactor;
        this.placesPerRule = placesPerRule;
        this.crew = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "survey");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The events that follow come from another file. */
    public void beginFile() {
        submit();
        linesOfEarlierFiles = lines;
    }

    /** Shows it one event. */
    public void add(String file, Event event) {
        lines += event.lines();
        bytes += event.bytes();
        cuts += event.lines() == 0 ? 1 : 0;
        if (batch == null) {
            batch = new Batch(redactor, file, linesOfEarlierFiles);
        }
        if (batch.add(event)) {
            submit();
        }
    }

    /** Waits until everything that was shown is counted. */
    public void finish() {
        submit();
        while (!waiting.isEmpty()) {
            count();
        }
    }

    /** Ends its threads, at once when they are idle. */
    @Override
    public void close() {
        crew.shutdownNow();
    }

    private void submit() {
        if (batch != null) {
            waiting.add(crew.submit(batch));
            batch = null;
        }
        while (waiting.size() > 2 * threads) {
            count();
        }
    }

    private void count() {
        try {
            for (Batch.Hit hit : waiting.remove().get()) {
                Cursor cursor = new Cursor(hit.event());
                hit.findings().forEach(finding -> count(hit, cursor, finding));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while counting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("counting failed", e);
        }
    }

    private void count(Batch.Hit hit, Cursor cursor, Finding finding) {
        RuleCount rule = rules.computeIfAbsent(finding.rule(), RuleCount::new);
        cursor.moveTo(finding.start());
        if (rule.places().size() < placesPerRule) {
            rule.add(new Place(hit.file(), cursor.line(), cursor.column()));
        }
        long first = hit.linesBefore() + cursor.line();
        cursor.moveTo(finding.end());
        long last = hit.linesBefore() + cursor.line();
        long size = utf8Length(hit.event().text(), finding);
        rule.add(first, last, size);
        changed.add(first, last);
        replaced += size;
        values++;
    }

    /** The rules that would fire, the busiest first. */
    public List<RuleCount> rules() {
        return rules.values().stream()
                .sorted(Comparator.comparingLong(RuleCount::values).reversed().thenComparing(RuleCount::rule))
                .toList();
    }

    /** How many values would be replaced. */
    public long values() {
        return values;
    }

    /** How many lines were read. */
    public long lines() {
        return lines;
    }

    /** How many lines would change. */
    public long changedLines() {
        return changed.size();
    }

    /** How many bytes were read, unpacked. */
    public long bytes() {
        return bytes;
    }

    /** How many of these would be replaced. */
    public long replacedBytes() {
        return replaced;
    }

    /** How many times a line was so long that it was read in pieces. */
    public long cuts() {
        return cuts;
    }

    private static long utf8Length(String text, Finding finding) {
        long length = 0;
        for (int i = finding.start(); i < finding.end(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
