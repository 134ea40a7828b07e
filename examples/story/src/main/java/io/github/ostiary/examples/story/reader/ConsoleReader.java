package io.github.ostiary.examples.story.reader;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;

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

    /** Signs in and returns this reader, who may read from now on until the console is stopped. */
    public ConsoleReader signIn() throws IOException {
        Document page = visitor.submit(visitor.get(console.resolve("login")), credentials());
        if (URI.create(page.location()).getPath().startsWith("/login")) {
            throw new IOException("The console did not let " + name + " in: " + page.text());
        }
        return this;
    }

    private Map<String, String> credentials() {
        return Map.of("username", name, "password", password);
    }

    /** All lines that a search finds, from its first page to its last; without words, every line. */
    public List<Line> search(String words) throws IOException {
        List<Line> lines = new ArrayList<>();
        Optional<URI> next = Optional.of(searchPage(words));
        for (int pages = 0; next.isPresent(); pages++) {
            if (pages == PAGES_AT_MOST) {
                throw new IOException("A search has more than " + PAGES_AT_MOST + " pages");
            }
            Document page = visitor.get(next.get());
            lines.addAll(Reading.lines(page));
            next = Reading.next(page);
        }
        return lines;
    }

    /** How many lines a search finds, as its first page says. */
    public long count(String words) throws IOException {
        return Reading.count(visitor.get(searchPage(words)));
    }

    private URI searchPage(String words) {
        return console.resolve("?range=all&q=" + Visitor.encoded(words));
    }

    /** A request's page; without rows while the console knows nothing of it. */
    public TracePage trace(String id) throws IOException {
        return Reading.trace(visitor.get(console.resolve("trace/" + id)));
    }

    /** The audit page and all pages behind it. */
    public AuditPage audit() throws IOException {
        Document first = visitor.get(console.resolve("audit"));
        List<AuditPage.Access> accesses = new ArrayList<>(Reading.accesses(first));
        Optional<URI> next = Reading.next(first);
        for (int pages = 1; next.isPresent() && pages < PAGES_AT_MOST; pages++) {
            Document page = visitor.get(next.get());
            accesses.addAll(Reading.accesses(page));
            next = Reading.next(page);
        }
        return new AuditPage(Reading.verdict(first), Reading.verdictInWords(first), accesses);
    }

    public String name() {
        return name;
    }
}
