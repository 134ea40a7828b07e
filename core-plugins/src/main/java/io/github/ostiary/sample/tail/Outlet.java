package io.github.ostiary.sample.tail;

import io.github.ostiary.sample.SamplingWeight;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.status.StatusLogger;
import org.apache.logging.log4j.util.SortedArrayStringMap;

/**
 * Sends released events on, marked as such, on the thread that released them.
 *
 * <p>On their way they come by the filter again, which knows them by their mark. A failure to write one
 * neither keeps the others back nor the event that released them; the first is reported, without the text of the event.
 */
final class Outlet {
    private final Consumer<LogEvent> way;
    private final AtomicBoolean failed = new AtomicBoolean();

    Outlet(Consumer<LogEvent> way) {
        this.way = way;
    }

    void send(LogEvent held) {
        try {
            way.accept(marked(held));
        } catch (RuntimeException e) {
            report(e);
        }
    }

    private static LogEvent marked(LogEvent held) {
        SortedArrayStringMap context = new SortedArrayStringMap(held.getContextData());
        context.putValue(SamplingWeight.ORIGIN, SamplingWeight.TAIL);
        context.putValue(SamplingWeight.WEIGHT, "0");
        context.freeze();
        return new Log4jLogEvent.Builder(held).setContextData(context).build();
    }

    private void report(RuntimeException e) {
        if (!failed.getAndSet(true)) {
            StatusLogger.getLogger()
                    .error(
                            "{} could not print an event that it released: {}. Further failures are not reported.",
                            TailFilter.NAME,
                            e.getClass().getName());
        }
    }
}
