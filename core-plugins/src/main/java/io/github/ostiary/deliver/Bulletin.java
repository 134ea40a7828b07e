package io.github.ostiary.deliver;

/** Where an appender says, once for each change, how it fares. Called by the pump's thread and by who stops it; must not throw. */
interface Bulletin {
    /** All is well, or well again. */
    void good(String text);

    /** Something is wrong that somebody should mend. */
    void bad(String text);
}
