package io.github.ostiary.console.store;

import java.time.Instant;
import java.util.Map;

/** Something that happened at one moment of a span, such as an exception. */
public record SpanEvent(Instant time, String name, Map<String, String> attributes) {
    public SpanEvent {
        attributes = Map.copyOf(attributes);
    }
}
