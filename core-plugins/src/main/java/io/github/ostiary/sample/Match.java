package io.github.ostiary.sample;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which events a rule is for: those that fit all that is said. Immutable.
 *
 * @param logger a logger's name, which stands for all below it too; empty for all
 * @param coarse the level of the range that Log4j counts lowest, such as ERROR
 * @param fine the other end of the range
 * @param marker a marker's name, met by its children too; null for any
 * @param contextKey a key that the context data must have; null for any
 * @param contextValue the value it must have; null for any
 * @param message the message's pattern, in which {@code *} stands for any characters; null for any
 * @param thrown the name of a class of throwables, met by those derived from it; null for any
 */
record Match(
        String logger,
        Level coarse,
        Level fine,
        @Nullable String marker,
        @Nullable String contextKey,
        @Nullable String contextValue,
        @Nullable String message,
        @Nullable String thrown) {
    /** Whether a logger's events can fit: asked once for each logger. */
    boolean fitsLogger(String name) {
        return Subject.isBelow(name, logger);
    }

    /** Whether an event of a fitting logger fits the rest. */
    boolean fits(
            Level level,
            @Nullable Marker its,
            @Nullable Object text,
            @Nullable Throwable itsThrown,
            @Nullable LogEvent event,
            CallersContext callers) {
        return Subject.isWithin(level, coarse, fine)
                && (marker == null || Subject.isMarked(its, marker))
                && (contextKey == null || fitsContext(Subject.context(contextKey, event, callers)))
                && (message == null || fitsPattern(Subject.pattern(text)))
                && (thrown == null || Subject.isThrown(itsThrown, thrown));
    }

    private boolean fitsContext(@Nullable Object value) {
        return value != null && (contextValue == null || contextValue.equals(value.toString()));
    }

    private boolean fitsPattern(@Nullable String pattern) {
        return pattern != null && message != null && Glob.matches(message, pattern);
    }
}
