package io.github.ostiary.deliver.spool.disk;

import java.util.List;

/**
 * What was found when a log was opened.
 *
 * @param clean whether it had been closed in order
 * @param segments segments that hold records
 * @param records records that can be read
 * @param lost records that had been written and can no longer be read, not counting what every destination had; each
 *     record is counted in one recovery only
 * @param damagedBytes bytes that were no block, a torn end among them; copies are in the folder {@code quarantine}, as
 *     far as they fit
 * @param tampered sealed blocks whose checksum is right and whose seal is not
 * @param setAside files moved to {@code quarantine} whole: an unknown key, an unknown version, nothing legible
 * @param notes the same in words, one line for each finding
 */
public record Recovery(
        boolean clean,
        int segments,
        long records,
        long lost,
        long damagedBytes,
        int tampered,
        int setAside,
        List<String> notes) {
    public Recovery {
        notes = List.copyOf(notes);
    }
}
