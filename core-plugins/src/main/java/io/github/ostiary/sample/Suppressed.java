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

    private final String rule;
    private final String pattern;
    private final long byRate;
    private final long byLimit;
    private final double weight;
    private final long seconds;

    /**
     * A line about a key.
     *
     * @param pattern the pattern of the suppressed events, empty where they have none
     * @param each what each event above a limit stands for, by the rate that it had passed
     * @param seconds how long ago the first of them was
     */
    Suppressed(String rule, String pattern, long byRate, long byLimit, double each, long seconds) {
        this.rule = rule;
        this.pattern = pattern.length() <= MOST_SHOWN ? pattern : pattern.substring(0, MOST_SHOWN) + "…";
        this.byRate = byRate;
        this.byLimit = byLimit;
        this.weight = byLimit * each;
        this.seconds = seconds;
    }

    double weight() {
        return weight;
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
            out.append(" like: ").append(pattern);
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
