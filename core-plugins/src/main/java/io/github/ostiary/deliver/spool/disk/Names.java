package io.github.ostiary.deliver.spool.disk;

import java.util.regex.Pattern;

/** The names of files in a log's folder. */
final class Names {
    static final String QUARANTINE = "quarantine";
    static final String REFUSED = "refused";
    static final String LOCK = "lock";
    static final String CLEAN = "clean";
    static final String PROBE = "probe";

    private static final String SEGMENT_SUFFIX = ".seg";
    private static final Pattern SEGMENT = Pattern.compile("0\\d{19}\\.seg");
    private static final Pattern DESTINATION = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    private Names() {}

    static String segment(long first) {
        return String.format("%020d%s", first, SEGMENT_SUFFIX);
    }

    /** The number of a segment's first record, as its name says; -1 when it is no name of a segment. */
    static long first(String name) {
        if (!SEGMENT.matcher(name).matches()) {
            return -1;
        }
        try {
            return Long.parseLong(name.substring(0, 20));
        } catch (NumberFormatException e) {
            return -1; // greater than any number
        }
    }

    static String cursor(String destination) {
        if (!DESTINATION.matcher(destination).matches()) {
            throw new IllegalArgumentException("a destination of the spool is named by 1 to 64 of A-Z a-z 0-9 . _ -,"
                    + " without a dot at the beginning, not \"" + destination + "\"");
        }
        return destination + CursorFile.SUFFIX;
    }
}
