package io.github.ostiary.redact;

/** What became of a text. */
public enum Outcome {
    /** It came out as it went in. */
    CLEAN,
    /** Something was replaced. */
    REDACTED,
    /** It could not be made safe: a fixed marker stands in its place. */
    WITHHELD,
    /** A rule asks that the whole event be dropped: nothing was written. */
    DROPPED
}
