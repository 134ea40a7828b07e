package io.github.ostiary.otel.emit;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The application's own OpenTelemetry, as soon as there is one.
 *
 * <p>Only ever looks whether the global instance is set, and never makes OpenTelemetry settle for one that does nothing:
 * logging begins before most applications have set theirs, and that would be refused then. Loggers are kept by name,
 * since OpenTelemetry builds a new one, or a new key to find one, whenever asked. Safe for use by many threads.
 */
final class Destination {
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final Consumer<OpenTelemetry> onFound;
    private volatile @Nullable LoggerProvider provider;

    /** A destination that tells once what it has found. */
    Destination(Consumer<OpenTelemetry> onFound) {
        this.onFound = onFound;
    }

    /** The logger called {@code name}, or null while the application has no OpenTelemetry. */
    @Nullable
    Logger logger(String name) {
        Logger logger = loggers.get(name);
        if (logger != null) {
            return logger;
        }
        LoggerProvider current = provider();
        return current == null ? null : loggers.computeIfAbsent(name, current::get);
    }

    private @Nullable LoggerProvider provider() {
        LoggerProvider current = provider;
        if (current == null && GlobalOpenTelemetry.isSet()) {
            OpenTelemetry found = GlobalOpenTelemetry.get();
            current = found.getLogsBridge();
            provider = current;
            onFound.accept(found);
        }
        return current;
    }
}
