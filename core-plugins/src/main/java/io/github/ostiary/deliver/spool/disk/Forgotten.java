package io.github.ostiary.deliver.spool.disk;

/**
 * A destination that a log was opened without, though it lacked records that no new one gets in its place.
 *
 * @param destination as {@link DiskLog#reader} takes it
 * @param records that it lacked, as far as they were not known to be gone
 */
public record Forgotten(String destination, long records) {
    @Override
    public String toString() {
        return (records == 1 ? "1 line that " : records + " lines that ") + destination + " had not had";
    }
}
