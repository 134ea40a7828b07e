package io.github.ostiary.sample.tail;

import java.util.Locale;
import org.apache.logging.log4j.Level;

/**
 * Neighbouring levels, written {@code DEBUG..INFO} or, for one alone, {@code DEBUG}.
 *
 * @param least the least severe
 * @param most the most severe
 */
record Levels(Level least, Level most) {
    Levels {
        if (most.isLessSpecificThan(least) && !most.equals(least)) {
            throw new IllegalArgumentException("the less severe level first, such as DEBUG..INFO");
        }
    }

    static Levels parse(String text) {
        int dots = text.indexOf("..");
        return dots < 0
                ? new Levels(level(text), level(text))
                : new Levels(level(text.substring(0, dots)), level(text.substring(dots + 2)));
    }

    static Level level(String text) {
        Level level = Level.getLevel(text.strip().toUpperCase(Locale.ROOT));
        if (level == null) {
            throw new IllegalArgumentException("the names of levels, such as DEBUG");
        }
        return level;
    }

    boolean contain(Level level) {
        return level.isInRange(most, least);
    }

    @Override
    public String toString() {
        return least + ".." + most;
    }
}
