package io.github.ostiary.console.store;

/**
 * The number a sender gave to a line, by which a line that is sent again is known.
 *
 * @param id names one run of one sender: 1 to 64 of {@code 0-9 A-Z a-z . _ -}
 * @param seq counts that sender's lines from 1
 */
public record Delivery(String id, long seq) {
    /** The longest id taken, in characters. */
    public static final int MAX_ID = 64;

    public Delivery {
        if (id.isEmpty() || id.length() > MAX_ID || !id.chars().allMatch(Delivery::isAllowed)) {
            throw new IllegalArgumentException("a delivery id has 1 to " + MAX_ID + " of 0-9 A-Z a-z . _ -; this has "
                    + id.length() + " characters");
        }
        if (seq < 1) {
            throw new IllegalArgumentException("a delivery's seq counts from 1; this is " + seq);
        }
    }

    private static boolean isAllowed(int c) {
        boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return letter || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    }
}
