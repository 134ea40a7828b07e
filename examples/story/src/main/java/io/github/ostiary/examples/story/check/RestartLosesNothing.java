package io.github.ostiary.examples.story.check;

import io.github.ostiary.examples.story.reader.ConsoleReader;
import io.github.ostiary.examples.story.stage.ConsoleProcess;
import io.github.ostiary.examples.story.stage.Patience;
import io.github.ostiary.examples.story.traffic.Customers;
import io.github.ostiary.examples.story.traffic.Rush;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The console is stopped while customers pay, and started again while they go on. Afterwards every payment's line that
 * the shop wrote to its own file must be in the console, once.
 */
public final class RestartLosesNothing {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PURCHASES = 20;
    private static final String SEARCH = "payment";

    private final ConsoleProcess console;
    private final ConsoleReader reader;
    private final ShopLog log;

    public RestartLosesNothing(ConsoleProcess console, ConsoleReader reader, Path shopLog) {
        this.console = console;
        this.reader = reader;
        this.log = new ShopLog(shopLog);
    }

    /** Stops the console in the middle of a rush and starts it again, on the same ports. */
    public String restart(Customers customers) throws IOException, Disproved {
        try (Rush rush = new Rush(customers)) {
            int before = awaitMore(rush);
            console.stop();
            int without = awaitMore(rush) - before;
            console.startAgain();
            awaitMore(rush);
            rush.end();
            return rush.purchases() + " purchases, " + without + " of them while the console was away";
        }
    }

    private static int awaitMore(Rush rush) throws IOException, Disproved {
        int goal = rush.purchases() + PURCHASES;
        Disproved.unless(
                Patience.upTo(LIMIT).await(() -> rush.purchases() >= goal),
                "the shop sold less than " + PURCHASES + " things in " + LIMIT.toSeconds() + " s");
        return rush.purchases();
    }

    /** Compares what the shop wrote with what the console shows. */
    public String everyPaymentOnce() throws IOException, Disproved {
        List<String> written = log.payments();
        Patience.upTo(LIMIT).await(() -> reader.count(SEARCH) >= written.size());
        Map<String, Integer> shown = new HashMap<>();
        reader.search(SEARCH).stream()
                .flatMap(line -> ShopLog.payment(line.message()).stream())
                .forEach(payment -> shown.merge(payment, 1, Integer::sum));

        List<String> lost =
                written.stream().filter(payment -> !shown.containsKey(payment)).toList();
        List<String> twice = shown.entrySet().stream()
                .filter(payment -> payment.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        Disproved.unless(
                lost.isEmpty(),
                lost.size() + " of " + written.size() + " payment lines are not in the console, the first is \"Payment "
                        + first(lost) + "\"");
        Disproved.unless(
                twice.isEmpty(),
                twice.size() + " payment lines are in the console more than once, the first is \"Payment "
                        + first(twice) + "\"");
        Disproved.unless(
                shown.size() == written.size(),
                "the console shows " + shown.size() + " payment lines, the shop wrote " + written.size());
        return written.size() + " payment lines written, each in the console once";
    }

    private static String first(List<String> payments) {
        return payments.isEmpty() ? "" : payments.get(0);
    }
}
