package io.github.ostiary.examples.story.reader;

import org.jsoup.nodes.Element;

/**
 * A log line as a page shows it.
 *
 * @param weight how many lines it stands for
 * @param trace empty when the line belongs to none
 * @param span empty when the line belongs to none
 * @param text all of it that is to be read: the message, the exception, the fields
 */
public record Line(double weight, String trace, String span, String message, String text) {
    static Line of(Element line) {
        Element whole = line.selectFirst("pre.message");
        Element headline = line.selectFirst("summary bdi");
        String message = whole != null ? whole.wholeText() : headline != null ? headline.wholeText() : "";
        return new Line(weight(line), field(line, "trace"), field(line, "span"), message, line.wholeText());
    }

    private static double weight(Element line) {
        String badge = line.select(".badge:contains(×)").text();
        return badge.isEmpty()
                ? 1
                : Double.parseDouble(badge.substring(1).replace(",", "").strip());
    }

    private static String field(Element line, String name) {
        return line.select("dl.fields > div").stream()
                .filter(field -> field.select("dt").text().equals(name))
                .map(field -> field.select("dd").text())
                .findFirst()
                .orElse("");
    }
}
