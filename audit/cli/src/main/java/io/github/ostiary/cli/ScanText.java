package io.github.ostiary.cli;

import io.github.ostiary.cli.screen.Screen;
import io.github.ostiary.cli.survey.Place;
import io.github.ostiary.cli.survey.RuleCount;
import io.github.ostiary.cli.survey.Survey;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** A survey as a person reads it: what was read, a row for each rule, then the places. */
final class ScanText {
    private final PrintWriter out;
    private final Ansi ansi;

    ScanText(CommandLine line) {
        this.out = line.getOut();
        this.ansi = line.getColorScheme().ansi();
    }

    void print(Survey survey, int files, Duration took) {
        double seconds = Math.max(took.toNanos() / 1e9, 1e-9);
        out.println(format(
                "%s, %s, %s, read in %.1f s (%,.0f lines/s).",
                counted(files, "file"),
                counted(survey.lines(), "line"),
                Screen.bytes(survey.bytes()),
                seconds,
                survey.lines() / seconds));
        if (survey.cuts() > 0) {
            out.println(format(
                    "Lines longer than 1 MiB were read in pieces, in %s: what lies across a cut is not found.",
                    counted(survey.cuts(), "place")));
        }
        if (survey.values() == 0) {
            out.println(ansi.string("@|bold,green Nothing|@ would be replaced."));
        } else {
            out.println(ansi.string("@|bold,yellow " + counted(survey.values(), "value") + "|@")
                    + " would be replaced, in " + counted(survey.changedLines(), "line") + ".");
            out.println();
            table(survey);
            survey.rules().forEach(this::places);
        }
        out.flush();
    }

    private void table(Survey survey) {
        int width = survey.rules().stream()
                .mapToInt(rule -> rule.rule().length())
                .max()
                .orElse(0);
        width = Math.max(width, "together".length());
        String row = "  %-" + width + "s %13s %13s %10s %10s";
        out.println(ansi.string("@|bold " + format(row, "rule", "values", "lines", "of lines", "of bytes") + "|@"));
        for (RuleCount rule : survey.rules()) {
            out.println(row(row, rule.rule(), rule.values(), rule.lines(), rule.bytes(), survey));
        }
        if (survey.rules().size() > 1) {
            out.println(row(row, "together", survey.values(), survey.changedLines(), survey.replacedBytes(), survey));
        }
    }

    private static String row(String row, String name, long values, long lines, long bytes, Survey survey) {
        return format(
                row,
                name,
                format("%,d", values),
                format("%,d", lines),
                share(lines, survey.lines()),
                share(bytes, survey.bytes()));
    }

    private void places(RuleCount rule) {
        List<Place> places = rule.places();
        if (places.isEmpty()) {
            return;
        }
        out.println();
        out.println(ansi.string("@|bold " + rule.rule() + "|@"));
        places.forEach(place -> out.println("  " + Screen.clean(place.toString())));
        if (rule.values() > places.size()) {
            out.println(format("  and %,d more", rule.values() - places.size()));
        }
    }

    /** Three digits that count. Never {@code 0 %} for something, nor {@code 100 %} for less than all. */
    private static String share(long part, long whole) {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        if (part == 0 || part == whole) {
            return part == 0 ? "0 %" : "100 %";
        }
        return percent < 0.001 ? "<0.001 %" : format("%.3g %%", Math.min(percent, 99.9));
    }

    private static String counted(long count, String what) {
        return count == 1 ? "1 " + what : format("%,d %ss", count, what);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
