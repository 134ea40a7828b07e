package io.github.ostiary.metrics;

import java.util.Map;

/** Something that counts. Called from any thread, also while it works. */
@FunctionalInterface
public interface Source {
    /** Says all its numbers as they are now. */
    void measure(Measurements out);

    /** Takes the numbers. */
    @FunctionalInterface
    interface Measurements {
        /** One number; those of several sources for the same series add up. */
        void record(Instrument instrument, Map<String, String> attributes, long value);
    }
}
