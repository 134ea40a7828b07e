package io.github.ostiary.otel.emit.reach;

import io.opentelemetry.api.OpenTelemetry;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something for each OpenTelemetry, kept for as long as that lives: logger contexts come and go, and several may send to
 * one. What is kept must not itself hold the OpenTelemetry. Safe for use by many threads.
 */
public final class PerInstance<T> {
    private final Map<OpenTelemetry, T> kept = new WeakHashMap<>();

    /** Nothing kept yet. */
    public PerInstance() {}

    /** What is kept for {@code openTelemetry}, made the first time. */
    public synchronized T of(OpenTelemetry openTelemetry, Supplier<T> making) {
        @Nullable T present = kept.get(openTelemetry);
        if (present != null) {
            return present;
        }
        T made = making.get();
        kept.put(openTelemetry, made);
        return made;
    }
}
