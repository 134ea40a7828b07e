package io.github.ostiary.examples.story.reader;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody who enrols at the console, signs in and reads, with nothing but its pages. One thread at a time. */
public final class ConsoleReader {
    private static final int PAGES_AT_MOST = 500;

    private final URI console;
    private final Visitor visitor;
    private final String name;
    private final String password;

    /**
     * @param authority the certificate that vouches for the console
     * @param copies a folder for a copy of every page seen
     */
    public ConsoleReader(URI console, Path authority, Path copies, String name, String password) throws IOException {
        this.console = console;
        this.visitor = new Visitor(authority, copies);
        this.name = name;
        this.password = password;
    }

    /** Makes the first account, by the link that the console printed. */
    public void enrol(URI link) throws IOException {
        visitor.submit(visitor.get(link), credentials());
    }

    public void signIn() throws IOException {
        Document page = visitor.submit(visitor.get(console.resolve("login")), credentials());
        if (URI.create(page.location()).getPath().startsWith("/login")) {
            throw new IOException("The console did not let " + name + " in: " + page.text());
        }
    }

    private Map<String, String> credentials() {
        return Map.of("username", name, "password", password, "confirmation", password);
    }

    /** All lines that a search finds, from its first page to its last. */
    public List<Line> search(Map<String, String> parameters) throws IOException {
        List<Line> lines = new ArrayList<>();
        Optional<URI> next = Optional.of(searchPage(parameters));
        for (int pages = 0; next.isPresent(); pages++) {
            if (pages == PAGES_AT_MOST) {
                throw new IOException("A search has more than " + PAGES_AT_MOST + " pages");
            }
            Document page = visitor.get(next.get());
            page.select(".line").stream().map(Line::of).forEach(lines::add);
            next = next(page);
        }
        return lines;
    }

    /** How many lines a search finds, as its first page says. */
    public long count(Map<String, String> parameters) throws IOException {
        Element total = visitor.get(searchPage(parameters)).selectFirst("[data-total]");
        if (total == null) {
            throw new IOException("The search page does not say how many lines it found");
        }
        return Long.parseLong(total.attr("data-total"));
    }

    private URI searchPage(Map<String, String> parameters) {
        return console.resolve(parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + Visitor.encoded(parameter.getValue()))
                .collect(Collectors.joining("&", "?", "")));
    }

    public TracePage trace(String id) throws IOException {
        Document page = visitor.get(console.resolve("trace/" + id));
        List<TracePage.Span> spans = page.select(".span").stream()
                .map(span -> new TracePage.Span(
                        span.attr("data-span"),
                        span.attr("data-parent"),
                        span.attr("data-name"),
                        span.attr("data-service")))
                .toList();
        return new TracePage(spans, page.select(".line").stream().map(Line::of).toList());
    }

    public AuditPage audit() throws IOException {
        List<AuditPage.Access> records = new ArrayList<>();
        String verdict = "";
        Optional<URI> next = Optional.of(console.resolve("audit"));
        for (int pages = 0; next.isPresent() && pages < PAGES_AT_MOST; pages++) {
            Document page = visitor.get(next.get());
            if (pages == 0) {
                verdict = page.select("[data-verdict]").attr("data-verdict");
            }
            page.select(".record").stream().map(ConsoleReader::record).forEach(records::add);
            next = next(page);
        }
        return new AuditPage(verdict, records);
    }

    private static AuditPage.Access record(Element record) {
        return new AuditPage.Access(
                record.attr("data-code"),
                record.attr("data-actor"),
                record.attr("data-outcome"),
                record.select("time").attr("datetime"),
                record.text());
    }

    private static Optional<URI> next(Document page) {
        return Optional.ofNullable(page.selectFirst("a[rel=next]")).map(link -> URI.create(link.absUrl("href")));
    }

    public String name() {
        return name;
    }
}
