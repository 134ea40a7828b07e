package io.github.ostiary.deliver.link;

/** Where a link says what concerns its certificates, each change once. Called by the pump's thread; must not throw. */
public interface Voice {
    /** What was wrong is well again. */
    void good(String text);

    /** Something is wrong, or will be, that somebody should mend. */
    void bad(String text);
}
