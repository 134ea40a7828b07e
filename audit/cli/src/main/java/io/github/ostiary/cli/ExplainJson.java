package io.github.ostiary.cli;

import io.github.ostiary.cli.survey.Cursor;
import io.github.ostiary.cli.survey.Event;
import io.github.ostiary.redact.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** A line with its masks and what was replaced where, for machines: one JSON object. */
final class ExplainJson {
    private final PrintWriter out;

    ExplainJson(PrintWriter out) {
        this.out = out;
    }

    void print(Event event, List<Finding> findings) {
        Cursor cursor = new Cursor(event);
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (Finding finding : findings) {
            text.append(event.text(), done, finding.start()).append(finding.replacement());
            done = finding.end();
        }
        text.append(event.text(), done, event.text().length());
        out.println("{");
        out.println("  \"text\": " + Json.quoted(text.toString()) + ",");
        out.print("  \"findings\": [");
        out.print(findings.stream().map(finding -> finding(cursor, finding)).collect(Collectors.joining(",")));
        out.println(findings.isEmpty() ? "]" : "\n  ]");
        out.println("}");
        out.flush();
    }

    private static String finding(Cursor cursor, Finding finding) {
        cursor.moveTo(finding.start());
        String from = place(cursor);
        cursor.moveTo(finding.end() - 1);
        return "\n    {\"rule\": " + Json.quoted(finding.rule()) + ", \"replacement\": "
                + Json.quoted(finding.replacement()) + ", \"first\": " + from + ", \"last\": " + place(cursor) + "}";
    }

    private static String place(Cursor cursor) {
        return "{\"line\": " + cursor.line() + ", \"column\": " + cursor.column() + "}";
    }
}
