package io.github.ostiary.sample.adaptive;

/**
 * Reads the answers of {@link AdaptiveTarget#decide}.
 *
 * <p>An answer is one {@code long}, so that it costs no garbage: 0 for a dropped event; for a kept one the keeping
 * probability p as a {@code float} in the upper half and the carried weight as a whole number in the lower. Every p in
 * use is a {@code float} of at least 2^-32, so the rejection threshold T = (1 - p) · 2^56 is a whole number and nothing
 * is rounded on the way.
 */
public final class Decision {
    /** The answer for an event that is not kept. */
    public static final long DROPPED = 0;

    private static final double RANGE = 0x1p56;
    private static final double STEP = 0x1p-56;
    private static final double LEAST_PROBABILITY = 0x1p-32;
    private static final long CARRIED = 0xffff_ffffL;

    private Decision() {}

    /** Whether the event is kept. */
    public static boolean keeps(long decision) {
        return decision != DROPPED;
    }

    /**
     * The threshold T, from 0 to 2^56 - 1, that the randomness R of a kept event reached: R &ge; T. It belongs into
     * {@code sampling.threshold} when {@link #carried} is 0.
     */
    public static long threshold(long decision) {
        return threshold(probability(decision));
    }

    /** How many events the kept one stands for: 2^56 / (2^56 - T) by lot, and what it carries. Zero for a dropped one. */
    public static double weight(long decision) {
        return keeps(decision) ? 1 / (double) probability(decision) + carried(decision) : 0;
    }

    /** The weight of earlier events of the key that the guard held back and this one stands for, a whole number. */
    public static long carried(long decision) {
        return decision & CARRIED;
    }

    static long kept(long threshold, long carried) {
        return ((long) Float.floatToRawIntBits((float) ((RANGE - threshold) * STEP)) << 32) | carried;
    }

    /** The threshold for a share of {@code probability}, which is rounded to what an answer can hold. */
    static long threshold(double probability) {
        float held = (float) Math.max(LEAST_PROBABILITY, Math.min(1, probability));
        return (long) (RANGE - held * RANGE);
    }

    /** The weight that the lot alone gives. */
    static double lotWeight(long threshold) {
        return RANGE / (RANGE - threshold);
    }

    private static float probability(long decision) {
        return Float.intBitsToFloat((int) (decision >>> 32));
    }
}
