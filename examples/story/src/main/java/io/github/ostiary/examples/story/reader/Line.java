package io.github.ostiary.examples.story.reader;

import org.jsoup.nodes.Element;

/**
 * A log line as a page shows it.
 *
 * @param trace empty when the line belongs to none
 * @param span empty where a page does not say
 * @param text all of it that is to be read, the message and what else is there
 */
public record Line(String id, double weight, String trace, String span, String message, String text) {
    static Line of(Element line) {
        return new Line(
                line.attr("data-id"),
                Double.parseDouble(line.attr("data-weight")),
                line.attr("data-trace"),
                line.attr("data-span"),
                line.select(".message").text(),
                line.text());
    }
}
