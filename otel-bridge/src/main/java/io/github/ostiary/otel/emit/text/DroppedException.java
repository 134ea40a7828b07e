package io.github.ostiary.otel.emit.text;

/** A rule asks that the event in hand be dropped. Thrown through the code that fills a record, so without a stack. */
public final class DroppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DroppedException() {
        super("a redaction rule drops this event", null, false, false);
    }
}
