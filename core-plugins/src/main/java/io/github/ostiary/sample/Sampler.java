package io.github.ostiary.sample;

/**
 * Keeps a fixed share of what it is shown, and says how many each kept one stands for.
 *
 * <p>The rule is that of OpenTelemetry's consistent probability sampling ("TraceState: Probability Sampling"): with a
 * rate p the rejection threshold is T = (1 - p) · 2^56, and what brings 56 bits of randomness R is kept when R &ge; T. So
 * everything of one trace gets one answer, on every machine, and whatever a low rate keeps every higher rate keeps too.
 * T is first rounded to the whole number that the {@code th} field can carry; decision and weight both use the rounded
 * T, so the weights of the kept ones add up, on average, to exactly what was shown.
 *
 * <p>Immutable; brings neither clock nor randomness of its own.
 */
final class Sampler {
    private static final long RANGE = 1L << TraceRandomness.BITS;

    private final long threshold;
    private final double weight;

    private Sampler(long threshold) {
        this.threshold = threshold;
        this.weight = (double) RANGE / (RANGE - threshold);
    }

    /**
     * A sampler that keeps a share of {@code rate}.
     *
     * @throws IllegalArgumentException unless {@code rate} is at most 1 and at least 2^-56, the least share that 56
     *     bits of randomness can tell from nothing
     */
    static Sampler ofRate(double rate) {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("a rate is above 0 and at most 1");
        }
        long threshold = RANGE - Math.round(rate * RANGE);
        if (threshold == RANGE) {
            throw new IllegalArgumentException("a rate below 2^-56 would keep nothing");
        }
        return new Sampler(threshold);
    }

    /** Whether what brings {@code randomness}, from 0 to 2^56 - 1, is kept. */
    boolean keeps(long randomness) {
        return randomness >= threshold;
    }

    /** The rejection threshold T, from 0 to 2^56 - 1. */
    long threshold() {
        return threshold;
    }

    boolean keepsAll() {
        return threshold == 0;
    }

    /** How many each kept one stands for: at least 1. */
    double weight() {
        return weight;
    }
}
