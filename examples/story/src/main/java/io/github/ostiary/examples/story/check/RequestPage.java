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
import java.util.Set;
import java.util.stream.Collectors;

/** A payment's request has a page of its own: its spans, its lines where they belong, and nobody else's. */
public final class RequestPage {
    private static final Duration LIMIT = Duration.ofSeconds(30);

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
        Patience.upTo(LIMIT)
                .await(() -> reader.trace(traceId).spans().stream()
                        .anyMatch(span -> span.name().contains("/payment")));
        TracePage page = reader.trace(traceId);

        waterfall(page.spans());
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

    private static void waterfall(List<TracePage.Span> spans) throws Disproved {
        Disproved.unless(
                spans.size() >= 3, "the page shows " + spans.size() + " spans; a payment's request has three or more");
        TracePage.Span request = spans.get(0);
        Disproved.unless(
                request.name().contains("/payment"),
                "the first bar is \"" + request.name() + "\", not the payment's request");
        for (TracePage.Span span : spans.subList(1, spans.size())) {
            Disproved.unless(
                    spans.stream().anyMatch(other -> other.id().equals(span.parent())),
                    "the bar \"" + span.name() + "\" hangs from no other");
        }
    }

    private static void lines(TracePage page, String traceId, List<String> written) throws Disproved {
        Set<String> spans = page.spans().stream().map(TracePage.Span::id).collect(Collectors.toSet());
        for (Line line : page.lines()) {
            Disproved.unless(
                    line.trace().equals(traceId), "the page shows a line of another request: " + line.message());
            Disproved.unless(spans.contains(line.span()), "the line belongs to no bar: " + line.message());
        }
        List<String> shown = page.lines().stream()
                .map(line -> ShopLog.payment(line.message()))
                .flatMap(Optional::stream)
                .toList();
        Disproved.unless(
                shown.equals(written), "the shop wrote the payment's lines " + written + ", the page shows " + shown);
    }
}
