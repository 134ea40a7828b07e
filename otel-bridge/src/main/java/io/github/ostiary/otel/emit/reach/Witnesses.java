package io.github.ostiary.otel.emit.reach;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.context.Context;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Notices that an SDK was closed, which then takes records without a word and forgets them. An SDK that is open reads the
 * span of each record out of the context that comes with it, before {@code emit()} returns; one that is closed reads
 * nothing. So the context is handed over in one that knows whether it was read.
 *
 * <p>Only loggers of the SDK itself are judged by this: others need not read the context, and the agent takes none but its
 * own. Allocates nothing while a thread stays in one span. Safe for use by many threads.
 */
final class Witnesses {
    private static final String SDK = "io.opentelemetry.sdk.logs.";
    private static final int PLACES = 64;

    private final AtomicReferenceArray<@Nullable Witness> places = new AtomicReferenceArray<>(PLACES);
    private final OpenTelemetry openTelemetry;
    private volatile boolean doRead;

    Witnesses(OpenTelemetry openTelemetry) {
        this.openTelemetry = openTelemetry;
    }

    /** The context to hand to {@code logger} with one record, in place of {@code context}. */
    Context lend(Logger logger, Context context) {
        if (!logger.getClass().getName().startsWith(SDK)) {
            return context;
        }
        Witness kept = places.getAndSet(place(), null);
        Witness witness = kept != null && kept.isOf(context) ? kept : new Witness(context);
        witness.forget();
        return witness;
    }

    /** Whether the record was taken that {@code lent} was handed over with. To be asked on the same thread. */
    boolean wasTaken(Context lent) {
        if (!(lent instanceof Witness witness)) {
            return true;
        }
        boolean wasRead = witness.wasRead();
        places.set(place(), witness);
        if (wasRead && !doRead) {
            doRead = true;
        }
        return wasRead || !(doRead || isClosed());
    }

    /** Of an SDK that has read no context yet, as one that is closed or one that never does: the former starts no span. */
    private boolean isClosed() {
        return !openTelemetry
                .getTracer(Witnesses.class.getName())
                .spanBuilder("closed?")
                .setNoParent()
                .startSpan()
                .getSpanContext()
                .isValid();
    }

    private static int place() {
        return (int) Thread.currentThread().getId() & (PLACES - 1);
    }
}
