package io.github.ostiary.console;

import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Span;
import io.github.ostiary.console.store.SpanEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Lines and spans of a shop as they might arrive, the same for every run but for the time they end at. */
final class DemoData {
    /** The one request with a failure in it. */
    static final String FAILED_TRACE = "7f3a9c0e51d24b68a1c07e6d9b42f015";

    /** What only another request's lines say. */
    static final String OTHER_REQUEST = "Basket of somebody else priced";

    /** A message that tries everything against who reads it. */
    static final String HOSTILE = "<script>alert(1)</script> \u001b[31mred\u001b[0m \u202egnp.exe \u0000 end";

    private static final String CHECKOUT = "a1b2c3d4e5f60718";
    private static final String PAYMENT = "b2c3d4e5f6071829";
    private static final String STATEMENT = "c3d4e5f607182930";
    private static final String BASKET = "d4e5f60718293041";
    private static final String CHARGE = "e5f6071829304152";

    private final Random random = new Random(11);
    private final List<Entry> entries = new ArrayList<>();

    private DemoData() {}

    static List<Entry> until(Instant end) {
        DemoData data = new DemoData();
        data.everydayLines(end);
        data.failedRequest(end.minusSeconds(40));
        data.line(end.minusSeconds(12), "WARN", "shop", HOSTILE, null, null, 1, null);
        return data.entries;
    }

    private void everydayLines(Instant end) {
        for (int second = 3400; second > 60; second -= 4 + random.nextInt(9)) {
            Instant time = end.minusSeconds(second).plusMillis(random.nextInt(1000));
            String trace = String.format("%016x%016x", random.nextLong(), random.nextLong() | 1);
            switch (random.nextInt(9)) {
                case 0, 1 -> line(time, "INFO", "shop", "Order " + order() + " placed, 3 items", trace, null, 1, null);
                case 2 ->
                    line(time, "INFO", "payments", "Card [redacted:card:1111] charged 42.90 EUR", trace, null, 1, null);
                case 3 ->
                    line(
                            time,
                            "INFO",
                            "shop",
                            OTHER_REQUEST + " in " + random.nextInt(40) + " ms",
                            trace,
                            null,
                            1,
                            null);
                case 4, 5 -> line(time, "DEBUG", "shop", "Health check answered UP", null, null, 10, null);
                case 6 ->
                    line(
                            time,
                            "DEBUG",
                            "stock",
                            "Stock of sku-" + random.nextInt(900) + " read from cache",
                            trace,
                            null,
                            1,
                            null);
                case 7 ->
                    line(
                            time,
                            "INFO",
                            "shop",
                            "Signed in user=u" + random.nextInt(500) + " password=[redacted:secret]",
                            trace,
                            null,
                            1,
                            null);
                default -> everydayTrouble(time, second, trace);
            }
        }
    }

    private void everydayTrouble(Instant time, int second, String trace) {
        if (second % 3 == 0) {
            line(time, "WARN", "stock", "Stock service answered slowly: 1840 ms", trace, null, 1, null);
        }
        if (second < 900 && second % 2 == 0) {
            line(time, "ERROR", "payments", "Bank did not answer within 2 s", trace, null, 1, null);
        }
    }

    private void failedRequest(Instant start) {
        span(CHECKOUT, null, "shop", "POST /checkout", "SERVER", start, 0, 2310, true, "payment failed");
        span(BASKET, CHECKOUT, "shop", "price basket", "INTERNAL", start, 14, 92, false, null);
        span(STATEMENT, BASKET, "shop", "SELECT basket_item", "CLIENT", start, 21, 55, false, null);
        span(PAYMENT, CHECKOUT, "payments", "POST /charge", "SERVER", start, 131, 2150, true, "bank unreachable");
        span(
                CHARGE,
                PAYMENT,
                "payments",
                "POST bank.example/v2/charges",
                "CLIENT",
                start,
                160,
                1990,
                true,
                "timed out");
        request(start, 3, "INFO", "shop", "Checkout of order " + order() + " begins", CHECKOUT, null);
        request(start, 60, "DEBUG", "shop", "Basket priced: 3 items, 42.90 EUR, discount none", BASKET, null);
        request(start, 140, "INFO", "payments", "Charging card [redacted:card:1111] through the bank", PAYMENT, null);
        request(start, 1165, "WARN", "payments", "Bank is slow, 1 s without an answer; still waiting", CHARGE, null);
        request(start, 2152, "ERROR", "payments", "Charge refused: bank unreachable", PAYMENT, """
                java.io.IOException: POST https://bank.example/v2/charges token=[redacted:secret]
                \tat io.shop.payments.Bank.charge(Bank.java:88)
                \tat io.shop.payments.Charges.post(Charges.java:41)
                Caused by: java.net.http.HttpTimeoutException: request timed out
                \tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:572)
                \t... 12 more""");
        request(start, 2290, "ERROR", "shop", "Checkout failed, basket kept for the customer", CHECKOUT, null);
    }

    private void request(
            Instant start, int millis, String level, String service, String text, String span, @Nullable String stack) {
        line(start.plusMillis(millis), level, service, text, FAILED_TRACE, span, 1, stack);
    }

    private void line(
            Instant time,
            String level,
            String service,
            String text,
            @Nullable String trace,
            @Nullable String span,
            double weight,
            @Nullable String stack) {
        entries.add(Entry.of(new LogLine(
                time,
                level,
                service,
                "node-3",
                "io.shop." + service + ".Handler",
                "http-" + random.nextInt(8),
                text,
                stack,
                trace,
                span,
                weight,
                Map.of("http.route", "/checkout", "service.version", "4.2.0"))));
    }

    private void span(
            String id,
            @Nullable String parent,
            String service,
            String name,
            String kind,
            Instant start,
            int from,
            int to,
            boolean error,
            @Nullable String status) {
        Instant begin = start.plus(Duration.ofMillis(from));
        Instant end = start.plus(Duration.ofMillis(to));
        List<SpanEvent> events = error && parent != null
                ? List.of(
                        new SpanEvent(end, "exception", Map.of("exception.type", "java.net.http.HttpTimeoutException")))
                : List.of();
        entries.add(Entry.of(new Span(
                FAILED_TRACE,
                id,
                parent,
                service,
                name,
                kind,
                begin,
                end,
                error,
                status,
                Map.of("http.request.method", "POST", "server.address", "bank.example", "thread.name", "http-3"),
                events)));
    }

    private String order() {
        return "4711-" + (1000 + random.nextInt(9000));
    }
}
