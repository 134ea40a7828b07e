package io.github.ostiary.sample.tail;

/** Why an event that was held back will never be printed. */
public enum Cause {
    /** It was held as long as one may be, and nothing went wrong meanwhile. */
    AGE,
    /** It was the oldest when there were too many. */
    EVENTS,
    /** It was the oldest when all were too large together, or it was too large alone. */
    BYTES,
    /** It was the oldest of its key when that key had too many. */
    KEY,
    /** The filter stopped. */
    STOP
}
