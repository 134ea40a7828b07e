package io.github.ostiary.deliver.spool;

/** What is true of an event when the call that logged it returns, each including those before it. */
public enum Promise {
    /** It is in memory. Dies with the process. */
    QUEUED,
    /** It is in the operating system's page cache. Survives {@code kill -9}. */
    WRITTEN,
    /** It is on the disk, as far as the operating system knows ({@code fsync}). Survives a power loss. */
    SYNCED,
    /** The receiver has acknowledged it. */
    ACKED
}
