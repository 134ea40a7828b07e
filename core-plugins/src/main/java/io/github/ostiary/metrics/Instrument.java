package io.github.ostiary.metrics;

/**
 * Everything that is counted, under the name, unit (UCUM) and description that OpenTelemetry shows it by. The attributes of
 * each are few and come from the configuration, never from an event, so the number of series is bounded.
 */
public enum Instrument {
    /** By {@code rule} and {@code outcome}: kept, suppressed_by_rate, suppressed_by_limit. */
    SAMPLING_EVENTS("ostiary.sampling.events", Kind.COUNTER, "{event}", "Events that a sampling rule decided about"),
    /** By {@code outcome}: released, age, events, bytes, key, stop. */
    TAIL_EVENTS(
            "ostiary.tail.events", Kind.COUNTER, "{event}", "Events held back that were released, or dropped and why"),
    /** Without attributes. */
    TAIL_HELD("ostiary.tail.held", Kind.GAUGE, "{event}", "Events held back now"),
    /** By {@code appender} and {@code outcome}: delivered, or dropped, and then by {@code cause} and {@code severity}. */
    DELIVERY_EVENTS("ostiary.delivery.events", Kind.COUNTER, "{event}", "Events delivered, or dropped and why"),
    /** By {@code appender}. */
    DELIVERY_ACCEPTED("ostiary.delivery.accepted", Kind.COUNTER, "{event}", "Events given to an appender"),
    /** By {@code appender}. They are also delivered, waiting or dropped. */
    DELIVERY_SHORTENED(
            "ostiary.delivery.shortened", Kind.COUNTER, "{event}", "Events cut to the greatest message size"),
    /** By {@code appender}. */
    DELIVERY_RESENT(
            "ostiary.delivery.resent", Kind.COUNTER, "{event}", "Times that an event was sent again, unacknowledged"),
    /** By {@code appender} and {@code reason}: a kind of {@code LinkException}, in small letters. */
    DELIVERY_RECONNECTS(
            "ostiary.delivery.reconnects",
            Kind.COUNTER,
            "{connection}",
            "Connections that broke or could not be made, and why"),
    /** By {@code appender}; where there is a spool on disk. */
    DELIVERY_SPOOL("ostiary.delivery.spool.size", Kind.GAUGE, "By", "What the segments of a spool take on disk"),
    /** By {@code appender}. */
    DELIVERY_WAITING("ostiary.delivery.waiting", Kind.GAUGE, "{event}", "Events not yet acknowledged"),
    /** By {@code appender} and {@code certificate}: own, receiver. */
    DELIVERY_CERTIFICATE("ostiary.delivery.certificate.days", Kind.GAUGE, "d", "Days until a certificate ends"),
    /** By {@code appender}: 0 up, 1 degraded (lines wait), 2 failing (events are lost). */
    DELIVERY_STATE("ostiary.delivery.state", Kind.GAUGE, "1", "How an appender fares: 0 up, 1 degraded, 2 failing"),
    /** By {@code rule}. */
    REDACTIONS(
            "ostiary.redaction.replacements", Kind.COUNTER, "{replacement}", "Values that a redaction rule replaced"),
    /** By {@code appender}. */
    BRIDGE_ACCEPTED("ostiary.bridge.accepted", Kind.COUNTER, "{event}", "Events that reached the OpenTelemetry bridge"),
    /**
     * By {@code appender} and {@code outcome}: emitted, withheld (emitted as a marker), unwanted (OpenTelemetry takes none
     * such) or dropped, and then by {@code cause}: rule, too_early, queue_full, closed, failed, stopped. With those waiting
     * they are all that were accepted.
     */
    BRIDGE_EVENTS("ostiary.bridge.events", Kind.COUNTER, "{event}", "Where events went that reached the bridge"),
    /** By {@code appender}: 0 up, 1 degraded (events wait), 2 failing (events are lost, or leave unredacted beside it). */
    BRIDGE_STATE(
            "ostiary.bridge.state", Kind.GAUGE, "1", "How the OpenTelemetry bridge fares: 0 up, 1 degraded, 2 failing"),
    /** By {@code appender}. */
    BRIDGE_WAITING("ostiary.bridge.waiting", Kind.GAUGE, "{event}", "Events that wait for an OpenTelemetry to be set"),
    /** Without attributes: 1 while the agent takes unredacted log records of its own, else 0. */
    BRIDGE_UNREDACTED_CAPTURE(
            "ostiary.bridge.unredacted_capture",
            Kind.GAUGE,
            "1",
            "Whether the OpenTelemetry agent sends unredacted copies of log events: 1 yes, 0 no"),
    /** Without attributes: 1 while the agent takes log records of its own, redacted or not, else 0. */
    BRIDGE_DOUBLE_CAPTURE(
            "ostiary.bridge.double_capture",
            Kind.GAUGE,
            "1",
            "Whether the OpenTelemetry agent sends copies of log events beside the bridge's: 1 yes, 0 no"),
    /**
     * By {@code signal}: logs, traces, metrics; and {@code cause}: failed (no receiver took them), unredactable. Of the whole
     * process, counted by the agent's extension, and the same in each logger context.
     */
    EXPORT_UNDELIVERED(
            "ostiary.export.undelivered",
            Kind.COUNTER,
            "{item}",
            "Log records, spans and metrics that OpenTelemetry could not deliver, or that could not be redacted");

    /** How the numbers of one instrument are to be read. */
    public enum Kind {
        /** A total that only grows for as long as the logger context lives, whatever is reconfigured. */
        COUNTER,
        /** A present amount. */
        GAUGE
    }

    private final String id;
    private final Kind kind;
    private final String unit;
    private final String description;

    Instrument(String id, Kind kind, String unit, String description) {
        this.id = id;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
    }

    /** The name, as OpenTelemetry writes names. */
    public String id() {
        return id;
    }

    /** Whether it is a total or a present amount. */
    public Kind kind() {
        return kind;
    }

    /** The unit, in the spelling of UCUM. */
    public String unit() {
        return unit;
    }

    /** One sentence for people. */
    public String description() {
        return description;
    }
}
