package io.github.ostiary.deliver.spool;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a receiver is told of events that it will not get.
 *
 * @param count how many they are
 * @param since when the first of them was given up
 * @param causes how many for each cause
 * @param severities how many of each severity of RFC 5424
 */
public record Notice(long count, Instant since, Map<String, Long> causes, Map<String, Long> severities) {
    private static final String[] NAMES = {
        "emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug", "of unknown severity"
    };

    public Notice {
        causes = new LinkedHashMap<>(causes);
        severities = new LinkedHashMap<>(severities);
    }

    static String severity(int code) {
        return NAMES[code];
    }

    /** {@code 12 events were dropped since … (12 queue full; 10 informational, 2 debug)}. */
    @Override
    public String toString() {
        return count + (count == 1 ? " event was" : " events were") + " dropped since " + since + " (" + list(causes)
                + "; " + list(severities) + ")";
    }

    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
