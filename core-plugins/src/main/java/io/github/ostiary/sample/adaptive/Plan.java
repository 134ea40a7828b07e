package io.github.ostiary.sample.adaptive;

/**
 * What holds for all keys in one interval; made once for each, and never changed.
 *
 * @param start when the interval begins, in nanoseconds
 * @param end when it is over
 * @param events what may be kept, counted in events
 * @param bytes what may be kept, counted in bytes
 */
record Plan(long start, long end, Allowance events, Allowance bytes) {
    private static final double UNLIMITED = 0x1p62;

    /**
     * What may be kept of one measure. The first two are running totals, as the counts are.
     *
     * @param first the count when the interval began
     * @param last the count at which everything is held back
     * @param unshared how much is set aside for no key
     * @param shared how much is set aside for keys
     * @param level the fair share: how much any one key may use
     */
    record Allowance(long first, long last, double unshared, double shared, double level) {
        /**
         * Whether a key without a reserve may have some: of what is nobody's, or of what others should have used by
         * now and did not.
         */
        boolean lends(long count, double elapsed) {
            return count - first < unshared + shared * elapsed;
        }
    }

    boolean isOver(long now) {
        return now - end >= 0;
    }

    boolean isSpent(long keptEvents, long keptBytes) {
        return keptEvents >= events.last || keptBytes >= bytes.last;
    }

    boolean lends(long keptEvents, long keptBytes, long now) {
        double elapsed = Math.max(0, Math.min(1, (double) (now - start) / (end - start)));
        return events.lends(keptEvents, elapsed) && bytes.lends(keptBytes, elapsed);
    }

    /** The running total at which {@code amount} has been added to {@code first}. */
    static long limit(long first, double amount) {
        return amount < UNLIMITED ? first + (long) Math.ceil(amount) : Long.MAX_VALUE;
    }
}
