package io.github.ostiary.otel.emit;

import java.util.Map;

/** Where an event can end that reached the appender. */
enum Fate {
    /** Handed to OpenTelemetry. */
    EMITTED("emitted", ""),
    /** Handed over as a marker, since it could not be made safe. */
    WITHHELD("withheld", ""),
    /** Not handed over, since OpenTelemetry wants none of that severity and scope. */
    UNWANTED("unwanted", ""),
    /** Not handed over, since a redaction rule drops such events. */
    RULE("dropped", "rule"),
    /** Lost, since the application had no OpenTelemetry yet and no more events could wait. */
    TOO_EARLY("dropped", "too_early"),
    /** Lost, since the SDK's queue had no room for it. */
    QUEUE_FULL("dropped", "queue_full"),
    /** Lost, since the SDK had been closed. */
    CLOSED("dropped", "closed"),
    /** Lost, since OpenTelemetry threw. */
    FAILED("dropped", "failed"),
    /** Lost, since the appender stopped before the application had an OpenTelemetry. */
    STOPPED("dropped", "stopped");

    private final String outcome;
    private final String cause;

    Fate(String outcome, String cause) {
        this.outcome = outcome;
        this.cause = cause;
    }

    /** Whether something of the event is missing that nobody chose to leave out. */
    boolean isLoss() {
        return switch (this) {
            case EMITTED, UNWANTED, RULE -> false;
            case WITHHELD, TOO_EARLY, QUEUE_FULL, CLOSED, FAILED, STOPPED -> true;
        };
    }

    /** How it is counted. */
    Map<String, String> attributes(String appender) {
        return cause.isEmpty()
                ? Map.of("appender", appender, "outcome", outcome)
                : Map.of("appender", appender, "outcome", outcome, "cause", cause);
    }

    @Override
    public String toString() {
        return cause.isEmpty() ? outcome : outcome + " (" + cause + ")";
    }
}
