package io.github.ostiary.console.store;

import java.util.List;

/**
 * What is known of one request.
 *
 * @param spans by start, each span id once
 * @param lines by time, oldest first
 */
public record Trace(String traceId, List<Span> spans, List<StoredLine> lines) {
    public Trace {
        spans = List.copyOf(spans);
        lines = List.copyOf(lines);
    }
}
