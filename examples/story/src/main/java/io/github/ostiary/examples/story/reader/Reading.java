package io.github.ostiary.examples.story.reader;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Makes out what the console's pages say, as a person does: by where it stands on the page. */
final class Reading {
    private static final Pattern COUNT = Pattern.compile("([0-9][0-9,]*) lines?");

    private Reading() {}

    static List<Line> lines(Document search) {
        return search.select("table.lines > tbody > tr").stream().map(Line::of).toList();
    }

    static long count(Document search) throws IOException {
        Matcher heading = COUNT.matcher(search.select(".result-head h1").text());
        if (!heading.find()) {
            throw new IOException("The search page does not say how many lines it found: "
                    + search.select("main").text());
        }
        return Long.parseLong(heading.group(1).replace(",", ""));
    }

    static Optional<URI> next(Document page) {
        return Optional.ofNullable(page.selectFirst("a[rel=next]")).map(link -> URI.create(link.absUrl("href")));
    }

    static TracePage trace(Document page) {
        return new TracePage(page.select(".waterfall li > details").stream()
                .map(Reading::row)
                .toList());
    }

    private static TracePage.Row row(Element row) {
        int depth = depth(row.select(".what"));
        if (row.hasClass("line")) {
            return new TracePage.Row(null, Line.of(row), depth);
        }
        TracePage.Span span = new TracePage.Span(
                row.select(".inside > p code").text(),
                row.select(".what > b").text(),
                row.select(".what > .service").text());
        return new TracePage.Row(span, null, depth);
    }

    private static int depth(List<Element> what) {
        return what.stream()
                .flatMap(element -> element.classNames().stream())
                .filter(name -> name.startsWith("depth-"))
                .mapToInt(name -> Integer.parseInt(name.substring("depth-".length())))
                .findFirst()
                .orElse(0);
    }

    static boolean verdict(Document audit) {
        return audit.selectFirst(".verdict") != null && audit.selectFirst(".verdict.broken") == null;
    }

    static String verdictInWords(Document audit) {
        return audit.select(".verdict h1").text();
    }

    static List<AuditPage.Access> accesses(Document audit) {
        return audit.select("table.accesses > tbody > tr").stream()
                .map(row -> new AuditPage.Access(
                        row.select(".kind").attr("title"),
                        row.select(".person").text(),
                        row.select("time").attr("datetime"),
                        row.select(".asked").text(),
                        row.select(".saw").text()))
                .toList();
    }
}
