package io.github.ostiary.console.store;

/**
 * The number a sender gave to a line, by which a line that is sent again is known.
 *
 * @param id names one run of one sender; at most 64 characters
 * @param seq counts that sender's lines from 1
 */
public record Delivery(String id, long seq) {
    /** The longest id taken, in characters. */
    public static final int MAX_ID = 64;

    public Delivery {
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw new IllegalArgumentException("a delivery id has 1 to " + MAX_ID + " characters, not " + id.length());
        }
        if (seq < 1) {
            throw new IllegalArgumentException("a delivery's seq counts from 1; this is " + seq);
        }
    }
}
