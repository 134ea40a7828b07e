package io.github.ostiary.examples.story.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.ostiary.examples.story.wire.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves pages built like the console's, and shows only the forms to whoever has no cookie. */
final class PageServer implements AutoCloseable {
    private static final Map<String, String> FORMS = Map.of("/login", "login.html", "/enrol", "enrol.html");
    private static final Map<String, String> PAGES =
            Map.of("/", "search-1.html", "/trace/known", "trace.html", "/audit", "audit.html");

    private final HttpsServer server;
    private final List<String> posted = new CopyOnWriteArrayList<>();

    private PageServer(HttpsServer server) {
        this.server = server;
    }

    static PageServer start(Path authority, Path identity) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Identity.of(authority, identity)));
        PageServer pages = new PageServer(server);
        server.createContext("/", pages::answer);
        server.start();
        return pages;
    }

    URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/");
    }

    /** What was posted where, the fields in alphabetical order. */
    List<String> posted() {
        return posted;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
                String fields = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                posted.add(path + " " + String.join(" ", new TreeSet<>(List.of(fields.split("&", -1)))));
                exchange.getResponseHeaders().add("Set-Cookie", "visit=1; Path=/");
                exchange.getResponseHeaders().add("Location", path.equals("/enrol") ? "/login" : "/");
                exchange.sendResponseHeaders(302, -1);
            } else if (FORMS.containsKey(path)) {
                send(exchange, FORMS.get(path));
            } else if (exchange.getRequestHeaders().getFirst("Cookie") == null) {
                exchange.sendResponseHeaders(403, -1);
            } else if (exchange.getRequestURI().toString().contains("after=c2")) {
                send(exchange, "search-2.html");
            } else if (PAGES.containsKey(path)) {
                send(exchange, PAGES.get(path));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, String name) throws IOException {
        try (InputStream page = PageServer.class.getResourceAsStream(name)) {
            if (page == null) {
                throw new IOException("no resource " + name);
            }
            exchange.sendResponseHeaders(200, 0);
            page.transferTo(exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
