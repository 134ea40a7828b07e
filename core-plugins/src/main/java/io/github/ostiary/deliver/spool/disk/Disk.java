package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Every way in which the log changes a folder. What must have reached the disk before what is all that a power loss asks
 * of it; passing through here, the order can be written down by a test, and any loss be played.
 *
 * <p>Safe for use by many threads; a file is for one at a time, but for its fsync.
 */
interface Disk {
    /** The disk of this machine. */
    Disk REAL = new SystemDisk();

    /** Makes a folder that is not there, for its owner alone. */
    void make(Path folder) throws IOException;

    /** Opens a file to be written, made if need be: for its owner alone. */
    RandomAccessFile open(Path path) throws IOException;

    /** Makes what was written to a file so far survive a power loss; not its name. */
    void sync(RandomAccessFile file) throws IOException;

    /** Makes names in a folder, or their absence, survive a power loss. */
    void sync(Path folder) throws IOException;

    /** Deletes a file, if it is there. */
    void delete(Path path) throws IOException;

    /** Gives a file another name, in place of what has it. */
    void move(Path from, Path to) throws IOException;
}
