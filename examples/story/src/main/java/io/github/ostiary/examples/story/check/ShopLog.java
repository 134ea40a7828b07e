package io.github.ostiary.examples.story.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The log file that the shop itself wrote. */
final class ShopLog {
    private static final Pattern PAYMENT =
            Pattern.compile("Payment ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12} (?:begun|authorised|captured))");

    private final Path file;

    ShopLog(Path file) {
        this.file = file;
    }

    /** The lines of all payments, by {@link #payment}, in the order written. */
    List<String> payments() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(ShopLog::payment).flatMap(Optional::stream).toList();
        }
    }

    /** The lines of the payments of one trace, by {@link #payment}, in the order written. */
    List<String> payments(String traceId) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("trace=" + traceId))
                    .map(ShopLog::payment)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** How many of its lines contain {@code text}. */
    long count(String text) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    /** What tells a payment's line from all others: the payment's id and the step it took. */
    static Optional<String> payment(String line) {
        return PAYMENT.matcher(line).results().findFirst().map((MatchResult match) -> match.group(1));
    }
}
