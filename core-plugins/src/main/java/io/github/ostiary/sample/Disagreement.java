package io.github.ostiary.sample;

import org.apache.logging.log4j.status.StatusLogger;

/**
 * Notices that the tracer samples by another rule than the {@link TraceMode#CONSISTENT} one, so that most lines kept at a
 * low rate belong to traces that nobody stored, and says so, once.
 *
 * <p>Whatever two rates are compared with the same number, what the lower keeps the higher keeps too. So a kept line of a
 * trace that was not sampled is no proof by itself (the tracer's rate may be the lower), nor is a dropped line of one that
 * was; both together are. First kept lines are looked at until there is the one, then dropped lines for the other, each
 * {@value #MOST_LOOKS} times at most, since a look costs a decision half as much again. Safe for use by many threads.
 */
final class Disagreement {
    static final int MOST_LOOKS = 10_000;

    private final String rule;
    private volatile Watch watch = Watch.KEPT;
    private int looks;

    private enum Watch {
        KEPT,
        DROPPED,
        NOTHING
    }

    /** Nothing noticed yet; {@code rule} is what to tell the operator. */
    Disagreement(String rule) {
        this.rule = rule;
    }

    /** Whether the sampled flag of a line that is kept or dropped by its trace is to be looked at. */
    boolean isWatching(boolean kept) {
        return watch == (kept ? Watch.KEPT : Watch.DROPPED);
    }

    /** Takes note of such a line; {@code isContrary}: the tracer is known to have decided otherwise. */
    synchronized void see(boolean kept, boolean isContrary) {
        if (!isWatching(kept)) {
            return;
        }
        looks++;
        if (isContrary) {
            looks = 0;
            watch = kept ? Watch.DROPPED : Watch.NOTHING;
            if (!kept) {
                tell();
            }
        } else if (looks == MOST_LOOKS) {
            watch = Watch.NOTHING;
        }
    }

    private void tell() {
        StatusLogger.getLogger()
                .warn(
                        "{} keeps lines of traces that the tracer dropped, and drops lines of traces that it kept (rule {}): "
                                + "trace=\"consistent\" is not how it samples. For OpenTelemetry's traceidratio samplers write "
                                + "trace=\"ratio\" and their ratio as the rate, for any other trace=\"parent\".",
                        SamplingFilter.NAME,
                        rule);
    }
}
