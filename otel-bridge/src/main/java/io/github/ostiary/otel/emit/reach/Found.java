package io.github.ostiary.otel.emit.reach;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.context.Context;
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
    private final @Nullable Room room;
    private final int usualQueue;
    private final Witnesses witnesses;
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();

    Found(OpenTelemetry openTelemetry) {
        this.openTelemetry = openTelemetry;
        this.provider = openTelemetry.getLogsBridge();
        this.room = Room.of(openTelemetry);
        this.usualQueue = Queue.of(openTelemetry, Settings::ofThisProcess);
        this.witnesses = new Witnesses(openTelemetry);
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

    /** The room in its queue, or null when it offers no way to have it flush. */
    public @Nullable Room room() {
        return room;
    }

    /**
     * Promises room in its queue for one record, as far as that can be known. {@link #enter} is to follow.
     *
     * @param queueSize how many records the queue holds; 0 when it has none that could be full; -1 for what its settings say
     * @param isUrgent whether the record may have the room that is kept for warnings
     * @param patience how many nanoseconds to wait for room
     */
    public boolean promises(int queueSize, boolean isUrgent, long patience) {
        int size = queueSize < 0 ? usualQueue : queueSize;
        return size == 0 || room == null || room.promise(size, isUrgent, patience);
    }

    /** The record has been handed over that was promised room, or never will be. */
    public void enter() {
        if (room != null) {
            room.enter();
        }
    }

    /** The context to hand to {@code logger} with one record in place of {@code context}, for {@link #took}. */
    public Context lend(Logger logger, Context context) {
        return witnesses.lend(logger, context);
    }

    /** Whether the record was taken that {@code lent} was handed over with, just before; false by an SDK that is closed. */
    public boolean took(Context lent) {
        return witnesses.wasTaken(lent);
    }
}
