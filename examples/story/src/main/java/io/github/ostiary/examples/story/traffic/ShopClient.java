package io.github.ostiary.examples.story.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the shop as browsers and partners do, each request with a trace id of the caller's choice. */
final class ShopClient {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final URI shop;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final JsonMapper json = new JsonMapper();

    ShopClient(URI shop) {
        this.shop = shop;
    }

    JsonNode post(String path, Object body, Trace trace) throws IOException {
        HttpRequest.Builder request = request(path, trace)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        return json.readTree(send(request.build(), 201));
    }

    JsonNode post(String path, Trace trace) throws IOException {
        return json.readTree(
                send(request(path, trace).POST(BodyPublishers.noBody()).build(), 201));
    }

    void get(String path, Trace trace, int expectedStatus) throws IOException {
        send(request(path, trace).build(), expectedStatus);
    }

    void get(String path, String authorization, Trace trace) throws IOException {
        send(request(path, trace).header("Authorization", authorization).build(), 200);
    }

    private HttpRequest.Builder request(String path, Trace trace) {
        return HttpRequest.newBuilder(shop.resolve(path))
                .timeout(LIMIT)
                .header("User-Agent", "story")
                .header("traceparent", trace.parent());
    }

    private String send(HttpRequest request, int expectedStatus) throws IOException {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != expectedStatus) {
                throw new IOException("The shop answered " + response.statusCode() + " to " + request.method() + " "
                        + request.uri().getPath() + ", not " + expectedStatus);
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
