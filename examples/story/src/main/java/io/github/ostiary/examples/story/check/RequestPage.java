package io.github.ostiary.examples.story.check;

import io.github.ostiary.examples.story.reader.ConsoleReader;
import io.github.ostiary.examples.story.reader.Line;
import io.github.ostiary.examples.story.reader.TracePage;
import io.github.ostiary.examples.story.stage.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A payment's request has a page of its own: its spans, its lines where they belong, and nobody else's. */
public final class RequestPage {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SPANS = 3;

    private final ConsoleReader reader;
    private final ShopLog log;

    public RequestPage(ConsoleReader reader, Path shopLog) {
        this.reader = reader;
        this.log = new ShopLog(shopLog);
    }

    /**
     * Looks at a request that paid for an order.
     *
     * @param traceId the trace it belongs to
     */
    public String of(String traceId) throws IOException, Disproved {
        List<String> written = log.payments(traceId);
        Disproved.unless(!written.isEmpty(), "the shop's log has no payment line with trace id " + traceId);
        Patience.upTo(LIMIT).await(() -> {
            TracePage page = reader.trace(traceId);
            return page.spans().size() >= SPANS && page.lines().size() >= written.size();
        });
        TracePage page = reader.trace(traceId);

        waterfall(page);
        lines(page, traceId, written);
        return page.spans().size() + " spans, " + page.lines().size()
                + " lines in their places, none of another request";
    }

    /**
     * Looks at a request that failed, two exceptions deep.
     *
     * @param traceId the trace it belongs to
     */
    public String ofFailure(String traceId) throws IOException, Disproved {
        Patience.upTo(LIMIT).await(() -> !reader.trace(traceId).lines().isEmpty());
        boolean told = reader.trace(traceId).lines().stream()
                .anyMatch(line -> line.text().contains("WarehouseUnreachable")
                        && line.text().contains("[redacted:"));
        Disproved.unless(told, "the page of the failed request does not show the masked exception and its cause");
        return "the exception and its cause, masked";
    }

    private static void waterfall(TracePage page) throws Disproved {
        List<TracePage.Span> spans = page.spans();
        Disproved.unless(
                spans.size() >= SPANS,
                "the page shows " + spans.size() + " spans; a payment's request has " + SPANS + " or more");
        Disproved.unless(
                spans.get(0).name().contains("/payment"),
                "the first bar is \"" + spans.get(0).name() + "\", not the payment's request");
        for (int row = 1; row < page.rows().size(); row++) {
            TracePage.Span span = page.rows().get(row).span();
            Disproved.unless(
                    span == null || !page.above(row).isEmpty(), "a bar of the page stands under no other: " + span);
        }
    }

    private static void lines(TracePage page, String traceId, List<String> written) throws Disproved {
        for (int row = 0; row < page.rows().size(); row++) {
            Line line = page.rows().get(row).line();
            if (line == null) {
                continue;
            }
            Disproved.unless(
                    line.trace().equals(traceId), "the page shows a line of another request: " + line.message());
            Disproved.unless(
                    line.span().equals(page.above(row)),
                    "a line of span " + line.span() + " stands under span " + page.above(row) + ": " + line.message());
        }
        List<String> shown = page.lines().stream()
                .map(line -> ShopLog.payment(line.message()))
                .flatMap(Optional::stream)
                .toList();
        Disproved.unless(
                shown.equals(written), "the shop wrote the payment's lines " + written + ", the page shows " + shown);
    }
}
