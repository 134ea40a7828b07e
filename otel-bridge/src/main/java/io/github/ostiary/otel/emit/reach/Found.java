package io.github.ostiary.otel.emit.reach;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An OpenTelemetry that was found. Loggers are kept by name, since OpenTelemetry builds a new one, or a new key to find
 * one, whenever asked. Safe for use by many threads.
 */
public final class Found {
    private final OpenTelemetry openTelemetry;
    private final LoggerProvider provider;
    private final @Nullable Flush flush;
    private final Pacing pacing = Pacing.ofThisProcess();
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();

    Found(OpenTelemetry openTelemetry) {
        this.openTelemetry = openTelemetry;
        this.provider = openTelemetry.getLogsBridge();
        this.flush = Flush.of(openTelemetry);
    }

    /** The instance itself. */
    public OpenTelemetry openTelemetry() {
        return openTelemetry;
    }

    /** The logger called {@code name}. */
    public Logger logger(String name) {
        Logger logger = loggers.get(name);
        return logger == null ? loggers.computeIfAbsent(name, provider::get) : logger;
    }

    /** How to have it export what it holds, or null when it offers no way. */
    public @Nullable Flush flush() {
        return flush;
    }

    /** Waits so many nanoseconds for room for one more record. False when there is none, or no way to tell. */
    public boolean hasRoom(long patience) {
        return flush != null && pacing.await(flush, patience);
    }
}
