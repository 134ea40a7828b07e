package io.github.ostiary.sample;

import java.util.Map;

/** What became of events, by rule, since the logger context was made; reconfiguration loses nothing. */
public interface SamplingMXBean {
    /** The number of events let through, by rule. */
    Map<String, Long> getKept();

    /** The number of events that a rate suppressed, by rule. */
    Map<String, Long> getSuppressedByRate();

    /** The number of events that a limit suppressed, by rule. */
    Map<String, Long> getSuppressedByLimit();
}
