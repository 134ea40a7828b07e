package io.github.ostiary.examples.replayer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a replay did, in numbers alone: no value that was found ever gets here.
 *
 * @param lines lines read
 * @param changed lines that came out otherwise
 * @param bytes bytes read
 * @param nanos time taken, in nanoseconds
 * @param hits rule id to number of values replaced
 */
record Report(Path result, long lines, long changed, long bytes, long nanos, Map<String, Long> hits) {
    String text() {
        double seconds = Math.max(nanos, 1) / 1e9;
        StringBuilder text = new StringBuilder();
        text.append(String.format("%,d lines read, %,d changed%n", lines, changed));
        hits.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(hit -> text.append(String.format("  %,10d  %s%n", hit.getValue(), hit.getKey())));
        text.append(String.format("%.2f s, %s/s%n", seconds, amount(bytes / seconds)));
        text.append(String.format("Written to %s%n", result));
        return text.toString();
    }

    /** Three digits in the unit that fits. */
    private static String amount(double bytes) {
        double value = bytes;
        String unit = "bytes";
        for (String larger : List.of("kB", "MB", "GB")) {
            if (value >= 999.5) { // else it would be rounded to four digits
                value /= 1_000;
                unit = larger;
            }
        }
        return String.format("%.3g %s", value, unit);
    }
}
