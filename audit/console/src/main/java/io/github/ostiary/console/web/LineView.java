package io.github.ostiary.console.web;

import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.StoredLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log line as the templates print it; every text in it is {@linkplain VisibleText visible}.
 *
 * @param style the CSS class of the level
 * @param headline the message's first line
 * @param message the whole message, when it has more lines than one
 * @param stack the stack trace; empty when the line has none
 * @param badge such as ×10 when the line stands for several
 */
record LineView(
        String iso,
        String date,
        String clock,
        String level,
        String style,
        String service,
        String headline,
        @Nullable String message,
        List<StackLine> stack,
        @Nullable String badge,
        @Nullable String traceId,
        List<Field> fields) {

    /** A name and its value. */
    record Field(String name, String value) {
        static Field of(String name, String value) {
            return new Field(VisibleText.of(name), VisibleText.of(value));
        }
    }

    /**
     * A line of a stack trace.
     *
     * @param frame whether it names a method, which is one long word that may be broken anywhere
     */
    record StackLine(String text, boolean frame) {}

    static LineView of(StoredLine stored) {
        LogLine line = stored.line();
        String message = VisibleText.of(line.message().strip());
        int lineBreak = message.indexOf('\n');
        return new LineView(
                line.time().toString(),
                Wording.date(line.time()),
                Wording.clock(line.time()),
                VisibleText.of(line.level()),
                style(line.level()),
                VisibleText.of(line.service()),
                lineBreak < 0 ? message : message.substring(0, lineBreak),
                lineBreak < 0 ? null : message,
                stack(line.stack()),
                line.weight() > 1 ? "×" + Wording.weight(line.weight()) : null,
                line.traceId(),
                fields(line));
    }

    /** The CSS class of a level; one for all that are not Log4j's own. */
    static String style(String level) {
        return switch (level) {
            case "FATAL" -> "fatal";
            case "ERROR" -> "error";
            case "WARN" -> "warn";
            case "INFO" -> "info";
            case "DEBUG" -> "debug";
            case "TRACE" -> "trace";
            default -> "other";
        };
    }

    private static List<StackLine> stack(@Nullable String stack) {
        if (stack == null) {
            return List.of();
        }
        return VisibleText.of(stack)
                .lines()
                .map(text -> new StackLine(text, text.stripLeading().startsWith("at ")))
                .toList();
    }

    private static List<Field> fields(LogLine line) {
        List<Field> fields = new ArrayList<>();
        addTo(fields, "logger", line.logger());
        addTo(fields, "thread", line.thread());
        addTo(fields, "host", line.host());
        addTo(fields, "trace", line.traceId());
        addTo(fields, "span", line.spanId());
        line.attributes().entrySet().stream()
                .map(attribute -> Field.of(attribute.getKey(), attribute.getValue()))
                .sorted(Comparator.comparing(Field::name))
                .forEach(fields::add);
        return fields;
    }

    private static void addTo(List<Field> fields, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.add(Field.of(name, value));
        }
    }
}
