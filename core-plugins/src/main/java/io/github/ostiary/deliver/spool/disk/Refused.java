package io.github.ostiary.deliver.spool.disk;

import java.io.Closeable;
import java.io.IOException;

/**
 * Keeps lines that a receiver would not have, for a person to look at: a sixteenth of the log at most. Safe for use by many
 * threads.
 */
interface Refused extends Closeable {
    /**
     * Adds a line; false when there is no room for it.
     *
     * @param severity of syslog, 0 (emergency) to 7 (debug)
     * @param time milliseconds since 1970
     */
    boolean add(byte[] line, int severity, long time) throws IOException;

    /** Has what was added survive a power loss. */
    void sync() throws IOException;

    /** Lets go of the file. */
    @Override
    void close() throws IOException;
}
