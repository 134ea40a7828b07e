package io.github.ostiary.examples.story.reader;

import io.github.ostiary.examples.story.wire.Identity;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Gets the console's pages and fills in their forms as a browser does, and keeps a copy of every page in a folder. */
final class Visitor {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Path copies;
    private int pages;

    Visitor(Path authority, Path copies) throws IOException {
        this.http = HttpClient.newBuilder()
                .sslContext(Identity.stranger(authority))
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(LIMIT)
                .build();
        this.copies = Files.createDirectories(copies);
    }

    Document get(URI page) throws IOException {
        return send(HttpRequest.newBuilder(page));
    }

    /** Fills in the page's form and sends it, with the fields that the console hid in it. */
    Document submit(Document page, Map<String, String> fields) throws IOException {
        Element form = page.selectFirst("form[method=post]:has(input[name=password])");
        if (form == null) {
            throw new IOException("There is no form to sign in with on " + page.location() + ": " + page.text());
        }
        Map<String, String> all = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(hidden -> all.put(hidden.attr("name"), hidden.val()));
        all.putAll(fields);
        String body = all.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        URI action = URI.create(page.location()).resolve(form.attr("action"));
        return send(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private Document send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
            pages++;
            Files.writeString(copies.resolve("page-" + pages + ".html"), response.body());
            Document page = Jsoup.parse(response.body(), response.uri().toString());
            if (!isAnswer(response)) {
                throw new IOException("The console answered " + response.statusCode() + " to "
                        + response.uri().getPath() + ": " + page.select("main").text());
            }
            return page;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A page that does not exist yet is an answer too. */
    private static boolean isAnswer(HttpResponse<?> response) {
        return response.statusCode() == 200 || response.statusCode() == 404;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
