package io.github.ostiary.console.store.journal;

/**
 * What was found wrong in a journal so far. Bytes that are no frame lie in its folder {@code damaged}, for a person to
 * look at.
 *
 * @param tornBytes cut from the end of the last segment: what a crash left half written
 * @param damagedPlaces stretches of bytes elsewhere that are no frame
 * @param damagedBytes how many bytes those have
 * @param missing entries whose ordinals are gone with them
 */
public record Recovery(long tornBytes, long damagedPlaces, long damagedBytes, long missing) {
    /** Nothing wrong. */
    public static final Recovery CLEAN = new Recovery(0, 0, 0, 0);

    Recovery plus(Recovery other) {
        return new Recovery(
                tornBytes + other.tornBytes,
                damagedPlaces + other.damagedPlaces,
                damagedBytes + other.damagedBytes,
                missing + other.missing);
    }
}
