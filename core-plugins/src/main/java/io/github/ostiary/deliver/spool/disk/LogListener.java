package io.github.ostiary.deliver.spool.disk;

/**
 * Hears what becomes of a log. The calls come from the log's own thread, one at a time, and must be quick; what a call
 * throws is ignored. A record that {@link DiskLog#append} refused is not told here: the return value says so.
 */
public interface LogListener {
    /** Records that had been accepted are gone. Each is told once for each destination that lacks it. */
    void lost(Loss loss);

    /** The disk takes nothing for now, and this is why. Told once; memory takes over, tries go on each second. */
    void troubled(String why);

    /** The disk takes records again. */
    void healed();
}
