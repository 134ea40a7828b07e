package io.github.ostiary.otel.context;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was made ready for the spans seen last, so that it is made once for a span and not for each of its events.
 *
 * <p>A table of fixed size; a span's place in it follows from its id, and a newcomer takes the place of whoever was
 * there. Found again by the ids themselves, since under the agent every look at the current span may bring a new object.
 * Nothing is kept by thread, so virtual threads cost nothing and an unloaded application leaves nothing behind.
 *
 * @param <T> what is made of a span
 */
final class KnownSpans<T> {
    private static final int SIZE = 256;

    private final Function<SpanContext, T> maker;
    private final AtomicReferenceArray<@Nullable Known<T>> table = new AtomicReferenceArray<>(SIZE);

    KnownSpans(Function<SpanContext, T> maker) {
        this.maker = maker;
    }

    /** What {@code maker} makes of {@code span}. */
    T of(SpanContext span) {
        String spanId = span.getSpanId();
        String flags = span.getTraceFlags().asHex();
        int place = place(spanId);
        Known<T> known = table.get(place);
        if (known == null || !known.is(span.getTraceId(), spanId, flags)) {
            known = new Known<>(span.getTraceId(), spanId, flags, maker.apply(span));
            table.set(place, known);
        }
        return known.made;
    }

    /** The same for a span of which only the ids are known; {@code flags} are two lowercase hexadecimal digits. */
    T of(String traceId, String spanId, String flags) {
        Known<T> known = table.get(place(spanId));
        return known != null && known.is(traceId, spanId, flags)
                ? known.made
                : of(SpanContext.create(traceId, spanId, TraceFlags.fromHex(flags, 0), TraceState.getDefault()));
    }

    private static int place(String spanId) {
        int hash = spanId.hashCode();
        return (hash ^ hash >>> 16) & (SIZE - 1);
    }

    private record Known<T>(String traceId, String spanId, String flags, T made) {
        boolean is(String otherTrace, String otherSpan, String otherFlags) {
            return spanId.equals(otherSpan) && traceId.equals(otherTrace) && flags.equals(otherFlags);
        }
    }
}
