package io.github.ostiary.otel.emit.reach;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/** A context that knows whether it was looked into. To be used by one thread at a time. */
final class Witness implements Context {
    private final Context context;
    private boolean wasRead;

    Witness(Context context) {
        this.context = context;
    }

    @SuppressWarnings("ReferenceEquality") // another context with the same content would do no harm, nor good
    boolean isOf(Context other) {
        return context == other;
    }

    void forget() {
        wasRead = false;
    }

    boolean wasRead() {
        return wasRead;
    }

    @Override
    public <V> @Nullable V get(ContextKey<V> key) {
        wasRead = true;
        return context.get(key);
    }

    @Override
    public <V> Context with(ContextKey<V> key, V value) {
        return context.with(key, value);
    }
}
