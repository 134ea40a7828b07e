package io.github.ostiary.sample;

import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.jspecify.annotations.Nullable;

/**
 * What a sampler says, on the logger whose events it suppressed, about one key: how many there were since it last did.
 * Events above a limit have nothing else to be counted by, so the line that tells of them stands for them: its {@link
 * #weight} is theirs. Those that a rate suppressed are in the weights of the events it kept. Immutable.
 */
final class Suppressed implements Message, StringBuilderFormattable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 200;

    private final transient @Nullable SamplingFilter source;
    private final String rule;
    private final String pattern;
    private final long byRate;
    private final long byLimit;
    private final double weight;
    private final long seconds;

    /**
     * A line about a key.
     *
     * @param source the filter that says it
     * @param pattern the pattern of the suppressed events, empty where they have none
     * @param each what each event above a limit stands for, by the rate that it had passed
     * @param seconds how long ago the first of them was
     */
    Suppressed(
            @Nullable SamplingFilter source,
            String rule,
            String pattern,
            long byRate,
            long byLimit,
            double each,
            long seconds) {
        this.source = source;
        this.rule = rule;
        this.pattern = pattern;
        this.byRate = byRate;
        this.byLimit = byLimit;
        this.weight = byLimit * each;
        this.seconds = seconds;
    }

    /** How many events it stands for, by its own filter: those before it may have thinned them out already. */
    double weight() {
        return weight;
    }

    String pattern() {
        return pattern;
    }

    /** Whether this filter says it. */
    boolean isOf(SamplingFilter filter) {
        return source == filter;
    }

    @Override
    public void formatTo(StringBuilder out) {
        out.append("SamplingFilter suppressed ").append(byRate + byLimit);
        out.append(byRate + byLimit == 1 ? " event" : " events")
                .append(" in ")
                .append(seconds)
                .append(" s by rule ");
        out.append(rule)
                .append(" (")
                .append(byRate)
                .append(" by rate, ")
                .append(byLimit)
                .append(" by limit)");
        if (!pattern.isEmpty()) {
            out.append(" like: ").append(pattern, 0, Math.min(pattern.length(), MOST_SHOWN));
            out.append(pattern.length() > MOST_SHOWN ? "…" : "");
        }
    }

    @Override
    public String getFormattedMessage() {
        StringBuilder out = new StringBuilder();
        formatTo(out);
        return out.toString();
    }

    @Override
    public Object @Nullable [] getParameters() {
        return null;
    }

    @Override
    public @Nullable Throwable getThrowable() {
        return null;
    }
}
