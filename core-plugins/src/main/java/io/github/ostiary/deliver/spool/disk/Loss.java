package io.github.ostiary.deliver.spool.disk;

import java.util.List;

/**
 * Records that the log had accepted and gave up, which one destination lacks.
 *
 * @param destination who lacks them
 * @param cause why
 * @param records how many
 * @param bySeverity how many of each syslog severity, 0 to 7; all zero where damage left no trace of it
 */
public record Loss(String destination, Cause cause, long records, List<Long> bySeverity) {
    /** Why records were given up. */
    public enum Cause {
        /** The log was full, and the oldest gave way. */
        OLDEST("gave way to newer records"),
        /** Older than the greatest age. */
        AGE("older than the greatest age"),
        /** The disk gave back something else than was written, or nothing. */
        DAMAGE("damaged on disk"),
        /** The log was closed while the disk refused to take them. */
        UNWRITTEN("in memory when the log was closed");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public Loss {
        bySeverity = List.copyOf(bySeverity);
    }
}
