package io.github.ostiary.examples.story.check;

import io.github.ostiary.examples.story.reader.ConsoleReader;
import io.github.ostiary.examples.story.reader.Line;
import io.github.ostiary.examples.story.stage.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Of the health checks' lines a tenth is kept. Which, follows from their trace ids alone (OpenTelemetry's consistent
 * probability sampling: kept when the id's low 56 bits reach the threshold), so it is known here line by line. Each kept
 * line must say that it stands for ten, and as the ids cover the range evenly, the sum is what was written: exactly, not
 * only on average.
 */
public final class WeightsAddUp {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SEARCH = "health";
    private static final double RATE = 0.1;
    private static final long THRESHOLD = (long) ((1 - RATE) * 0x1p56);

    /** The weight is exact but for the digits of the threshold that its encoding leaves out. */
    private static final double EXACT = 1e-6;

    private final ConsoleReader reader;

    public WeightsAddUp(ConsoleReader reader) {
        this.reader = reader;
    }

    /**
     * Compares what was asked with what was kept.
     *
     * @param asked the trace id of every health check that was made
     */
    public String of(List<String> asked) throws IOException, Disproved {
        Set<String> expected =
                asked.stream().filter(WeightsAddUp::isKept).collect(Collectors.toCollection(TreeSet::new));
        Patience.upTo(LIMIT).await(() -> reader.count(SEARCH) >= expected.size());
        List<Line> lines = reader.search(SEARCH).stream()
                .filter(line -> line.message().startsWith("Health check by"))
                .toList();
        Set<String> kept = lines.stream().map(Line::trace).collect(Collectors.toCollection(TreeSet::new));
        Disproved.unless(
                kept.equals(expected) && lines.size() == expected.size(),
                lines.size() + " health-check lines were kept; " + expected.size() + " should be, of which "
                        + missing(expected, kept) + " are not there");

        double sum = 0;
        for (Line line : lines) {
            Disproved.unless(
                    Math.abs(line.weight() * RATE - 1) < EXACT,
                    "a health-check line kept at rate " + RATE + " has the weight " + line.weight());
            sum += line.weight();
        }
        Disproved.unless(
                Math.abs(sum / asked.size() - 1) < EXACT,
                "the weights add up to " + sum + ", but " + asked.size() + " lines were written");
        return asked.size() + " written, " + lines.size() + " kept, their weights add up to exactly " + Math.round(sum)
                + " (trace ids evenly spread)";
    }

    /** Whether a sampler at {@link #RATE} keeps the lines of a trace. */
    static boolean isKept(String traceId) {
        return Long.parseLong(traceId.substring(18), 16) >= THRESHOLD;
    }

    private static int missing(Set<String> expected, Set<String> kept) {
        Set<String> missing = new HashSet<>(expected);
        missing.removeAll(kept);
        return missing.size();
    }
}
