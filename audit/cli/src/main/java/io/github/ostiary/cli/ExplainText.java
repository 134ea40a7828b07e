package io.github.ostiary.cli;

import io.github.ostiary.cli.survey.Cursor;
import io.github.ostiary.cli.survey.Event;
import io.github.ostiary.redact.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** A line with its masks, carets beneath them, and a row for each: where it stood, which rule, what stands there now. */
final class ExplainText {
    private final PrintWriter out;
    private final Ansi ansi;
    private final int width;

    ExplainText(CommandLine line) {
        this.out = line.getOut();
        this.ansi = line.getColorScheme().ansi();
        this.width = ansi.enabled()
                ? line.getCommandSpec().usageMessage().autoWidth(true).width()
                : Integer.MAX_VALUE;
    }

    void print(Event event, List<Finding> findings) {
        for (Masked.Line line : Masked.of(event.text(), findings).lines()) {
            line.folded(width).forEach(this::line);
        }
        out.println();
        if (findings.isEmpty()) {
            out.println(coloured("bold,green", "Nothing") + " is replaced.");
        } else {
            table(event, findings);
        }
        out.flush();
    }

    private void line(Masked.Line line) {
        out.println(line.text());
        if (!line.marks().isEmpty()) {
            out.println(coloured("yellow", line.marks()));
        }
    }

    private void table(Event event, List<Finding> findings) {
        Cursor cursor = new Cursor(event);
        List<String> places =
                findings.stream().map(finding -> place(cursor, finding)).toList();
        String title = "line:column";
        int first = widest(title, places);
        int second = widest("rule", findings.stream().map(Finding::rule).toList());
        String row = "  %-" + first + "s  %-" + second + "s  %s";
        out.println(coloured("bold", String.format(Locale.ROOT, row, title, "rule", "replaced by")));
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            out.println(String.format(Locale.ROOT, row, places.get(i), finding.rule(), finding.replacement()));
        }
    }

    /** {@code 3:19-3:25}; both ends belong to the value. */
    private static String place(Cursor cursor, Finding finding) {
        cursor.moveTo(finding.start());
        String from = cursor.line() + ":" + cursor.column();
        cursor.moveTo(finding.end() - 1);
        return from + "-" + cursor.line() + ":" + cursor.column();
    }

    private static int widest(String title, List<String> texts) {
        return texts.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }

    /** Not through picocli's markup, which a log line could hold. */
    private String coloured(String style, String text) {
        return ansi.enabled() ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.reset.on() : text;
    }
}
