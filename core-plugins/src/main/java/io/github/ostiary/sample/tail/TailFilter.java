package io.github.ostiary.sample.tail;

import io.github.ostiary.metrics.PluginMetrics;
import io.github.ostiary.metrics.Source;
import io.github.ostiary.sample.SamplingWeight;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * Holds low-level events back by trace, and prints them when an error comes for the same trace.
 *
 * <p>{@code <TailFilter hold="DEBUG..INFO" trigger="ERROR"/>} belongs on a logger, on a logger's {@code AppenderRef} or on
 * an appender. There it denies every event of the levels in {@code hold} and keeps an immutable copy. When an event at the
 * level {@code trigger} comes for the same key, the copies are printed first, in order, with their own times, by the
 * ordinary appenders; then comes that event; and until nothing has come for the key during {@code idle}, events of the key
 * are no longer held. What is held is bounded in number, bytes and age. Events without a key are let through.
 *
 * <p>An event of the held levels is printed by grace of the tail alone, so whenever this filter prints one it weighs
 * {@code 0}: its context data say {@code sampling.weight} 0 and {@code sampling.origin} {@code tail}. That way the weights
 * still add up to the number of events at the levels that are not held.
 *
 * <p><b>Held events lie in the heap as they were logged, unredacted;</b> redaction happens when they are printed. They are
 * seen in a heap dump. {@code maxAge} is how long.
 *
 * <p>No lock is held while something is printed, so events that other threads log for the key at that moment may stand
 * between the released ones. A wrong setting or place is reported, and nothing is held back. When the filter stops, as it
 * does when Log4j is configured anew, what is held is dropped, counted and reported. Safe for use by many threads.
 */
@Plugin(name = TailFilter.NAME, category = Node.CATEGORY, elementType = Filter.ELEMENT_TYPE, printObject = true)
public final class TailFilter extends AbstractFilter {
    static final String NAME = "TailFilter";

    private static final int SWEEP_SECONDS = 1;

    private final TailSettings settings;
    private final @Nullable Configuration configuration;
    private final Tail<LogEvent> tail;
    private final AtomicBoolean toldOfOverflow = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> sweep;
    private volatile @Nullable Outlet outlet;
    private volatile boolean idling;
    private final Source totals = out -> tally().measure(out);

    TailFilter(TailSettings settings, @Nullable Configuration configuration) {
        this.settings = settings;
        this.configuration = configuration;
        this.tail = new Tail<>(settings.bounds(), System.nanoTime());
        this.idling = configuration == null;
    }

    /** Begins a filter from its configuration element. */
    @PluginBuilderFactory
    public static TailFilterBuilder newBuilder() {
        return new TailFilterBuilder();
    }

    /** Where every event is that this filter took to hold back. */
    public TailTally tally() {
        return tail.tally();
    }

    @Override
    public void start() {
        super.start();
        PluginMetrics.of(configuration).add(totals);
        if (configuration != null && Ways.isPart(this, configuration.getFilter())) {
            refuse("place it on a logger, on an AppenderRef of a logger, or on an appender");
        }
    }

    /** Drops what is held, and says on Log4j's status logger what became of all that was. */
    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        if (tail.close()) {
            stopSweeping();
            PluginMetrics.of(configuration).remove(totals);
            StatusLogger.getLogger().info("{} {}", this, tally());
        }
        return super.stop(timeout, unit);
    }

    @Override
    public Result filter(LogEvent event) {
        Outlet way = outlet();
        String key = settings.subject().key(event);
        if (way == null || key == null || SamplingWeight.isReleased(event)) {
            return Result.NEUTRAL;
        }
        if (settings.trigger().isPulledBy(event)) {
            release(tail.open(key, System.nanoTime()), way);
            return Result.NEUTRAL;
        }
        if (settings.hold().contain(event.getLevel())) {
            return holdBack(key, event.toImmutable(), way);
        }
        tail.touch(key, System.nanoTime());
        return Result.NEUTRAL;
    }

    private Result holdBack(String key, LogEvent event, Outlet way) {
        Tail.Fate fate = tail.offer(key, event, Footprint.of(event), System.nanoTime());
        return switch (fate) {
            case HELD_BACK -> {
                tellOfOverflow();
                yield Result.DENY;
            }
            case RELEASED -> {
                release(List.of(event), way);
                yield Result.DENY; // its marked copy was printed
            }
            case REFUSED -> Result.NEUTRAL;
        };
    }

    private static void release(List<LogEvent> events, Outlet way) {
        for (LogEvent event : events) {
            way.send(event);
        }
    }

    private @Nullable Outlet outlet() {
        Outlet known = outlet;
        return known != null || idling ? known : findOutlet();
    }

    /** Looks when the first event comes: only then is everything in its place. */
    private synchronized @Nullable Outlet findOutlet() {
        if (outlet == null && !idling && configuration != null) {
            try {
                outlet = new Outlet(Ways.behind(this, configuration));
                sweep = configuration
                        .getScheduler()
                        .scheduleWithFixedDelay(
                                () -> tail.advance(System.nanoTime()), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
            } catch (IllegalArgumentException e) {
                refuse(String.valueOf(e.getMessage()));
            }
        }
        return outlet;
    }

    private synchronized void stopSweeping() {
        idling = true;
        if (sweep != null) {
            sweep.cancel(false);
        }
    }

    private void refuse(String remedy) {
        idling = true;
        StatusLogger.getLogger().error("{} holds nothing back where it stands: {}.", NAME, remedy);
    }

    private void tellOfOverflow() {
        if (tail.hasOverflowed() && !toldOfOverflow.getAndSet(true)) {
            StatusLogger.getLogger()
                    .warn("{} has no room for all that it should hold, and drops the oldest: {}", this, tally());
        }
    }

    @Override
    public String toString() {
        return NAME + " (" + settings.hold() + " until " + settings.trigger().level() + ")";
    }
}
