package io.github.ostiary.sample.adaptive;

/**
 * Max-min fairness by water filling (Bertsekas and Gallager, "Data Networks", section 6.5.2): of one budget every key
 * gets what it asks for, up to one common level, and the level is as high as the budget allows. So nobody can get more
 * except from somebody who has less.
 *
 * <p>With two budgets a key's demand is its dominant share, the larger of the parts that it asks of either (Ghodsi et
 * al., "Dominant Resource Fairness", NSDI 2011), and the lower of the two levels holds.
 *
 * <p>The level is found by Newton's method. What is used up is a concave function of the level, made of straight pieces,
 * so the steps climb towards the answer and reach it after a few; if they are cut short, the level is too low, never
 * too high.
 */
final class WaterLevel {
    /** There is enough for all. */
    static final double ENOUGH = Double.POSITIVE_INFINITY;

    private static final int MOST_STEPS = 50;

    private WaterLevel() {}

    /**
     * The level at which keys that would use {@code uses} when their {@code demands} are met in full, and less in
     * proportion, use up {@code budget}.
     */
    static double of(double[] demands, double[] uses, double budget) {
        double level = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double left = budget;
            double usedPerLevel = 0;
            for (int key = 0; key < demands.length; key++) {
                if (demands[key] <= level) {
                    left -= uses[key];
                } else {
                    usedPerLevel += uses[key] / demands[key];
                }
            }
            if (usedPerLevel == 0) {
                return ENOUGH;
            }
            double next = left / usedPerLevel;
            if (next <= level) {
                return level;
            }
            level = next;
        }
        return level;
    }
}
