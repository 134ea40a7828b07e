package io.github.ostiary.cli.survey;

import io.github.ostiary.redact.Redactor;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
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
    private final Queue<Future<Tally>> waiting = new ArrayDeque<>();
    private final Tally tally;
    private @Nullable Batch batch;
    private long linesOfEarlierFiles;
    private long lines;
    private long bytes;
    private long cuts;

    /** Keeps the first {@code placesPerRule} places of each rule. */
    public Survey(Redactor redactor, int placesPerRule) {
        this.redactor = redactor;
        this.placesPerRule = placesPerRule;
        this.tally = new Tally(placesPerRule);
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
            batch = new Batch(redactor, file, linesOfEarlierFiles, placesPerRule);
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
            tally.add(waiting.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while counting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("counting failed", e);
        }
    }

    /** The rules that would fire, the busiest first. */
    public List<RuleCount> rules() {
        return StreamSupport.stream(tally.rules().spliterator(), false)
                .sorted(Comparator.comparingLong(RuleCount::values).reversed().thenComparing(RuleCount::rule))
                .toList();
    }

    /** How many values would be replaced. */
    public long values() {
        return tally.values();
    }

    /** How many lines were read. */
    public long lines() {
        return lines;
    }

    /** How many lines would change. */
    public long changedLines() {
        return tally.changedLines();
    }

    /** How many bytes were read, unpacked. */
    public long bytes() {
        return bytes;
    }

    /** How many of these would be replaced. */
    public long replacedBytes() {
        return tally.replacedBytes();
    }

    /** How many times a line was so long that it was read in pieces. */
    public long cuts() {
        return cuts;
    }
}
