package io.github.ostiary.examples.story.reader;

import java.util.List;

/**
 * A request as its page shows it.
 *
 * @param spans in the order of the page
 * @param lines in the order of the page
 */
public record TracePage(List<Span> spans, List<Line> lines) {
    /** One bar of the waterfall. */
    public record Span(String id, String parent, String name, String service) {}
}
