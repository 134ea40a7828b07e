package io.github.ostiary.examples.story.reader;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as its page shows it.
 *
 * @param rows of the waterfall, from top to bottom
 */
public record TracePage(List<Row> rows) {
    /**
     * One row: a span with its bar, or a line.
     *
     * @param depth how far it is indented
     */
    public record Row(@Nullable Span span, @Nullable Line line, int depth) {}

    /** A bar of the waterfall. */
    public record Span(String id, String name, String service) {}

    public List<Span> spans() {
        return rows.stream().map(Row::span).filter(Objects::nonNull).toList();
    }

    public List<Line> lines() {
        return rows.stream().map(Row::line).filter(Objects::nonNull).toList();
    }

    /** The id of the span that a row stands under: the next one above that is indented less; empty when there is none. */
    public String above(int row) {
        int depth = rows.get(row).depth();
        for (int i = row - 1; i >= 0; i--) {
            Span span = rows.get(i).span();
            if (span != null && rows.get(i).depth() < depth) {
                return span.id();
            }
        }
        return "";
    }
}
