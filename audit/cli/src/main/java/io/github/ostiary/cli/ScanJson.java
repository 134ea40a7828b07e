package io.github.ostiary.cli;

import io.github.ostiary.cli.survey.Place;
import io.github.ostiary.cli.survey.RuleCount;
import io.github.ostiary.cli.survey.Survey;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** A survey for machines: one JSON object with the same names and numbers whenever the same is read. */
final class ScanJson {
    private final PrintWriter out;

    ScanJson(PrintWriter out) {
        this.out = out;
    }

    void print(Survey survey, int files, List<String> unread) {
        out.println("{");
        out.println("  \"files\": " + files + ",");
        out.println("  \"unread\": [" + unread.stream().map(Json::quoted).collect(Collectors.joining(", ")) + "],");
        out.println("  \"lines\": " + survey.lines() + ",");
        out.println("  \"bytes\": " + survey.bytes() + ",");
        out.println("  \"cuts\": " + survey.cuts() + ",");
        out.println("  \"values\": " + survey.values() + ",");
        out.println("  \"changedLines\": " + survey.changedLines() + ",");
        out.println("  \"replacedBytes\": " + survey.replacedBytes() + ",");
        out.print("  \"rules\": [");
        out.print(survey.rules().stream().map(ScanJson::rule).collect(Collectors.joining(",")));
        out.println(survey.rules().isEmpty() ? "]" : "\n  ]");
        out.println("}");
        out.flush();
    }

    private static String rule(RuleCount rule) {
        String places = rule.places().stream().map(ScanJson::place).collect(Collectors.joining(","));
        return "\n    {\"rule\": " + Json.quoted(rule.rule()) + ", \"values\": " + rule.values() + ", \"lines\": "
                + rule.lines() + ", \"bytes\": " + rule.bytes() + ", \"positions\": [" + places
                + (places.isEmpty() ? "]}" : "\n    ]}");
    }

    private static String place(Place place) {
        return "\n      {\"file\": " + Json.quoted(place.file()) + ", \"line\": " + place.line() + ", \"column\": "
                + place.column() + "}";
    }
}
