package io.github.ostiary.cli.screen;

/** What commands end with. Wrong usage is 2, and picocli's own affair. */
public final class Exit {
    /** All is as it should be. */
    public static final int GOOD = 0;

    /** Something is not. */
    public static final int FINDING = 1;

    /** Nothing could be checked or done: a folder or file is not there or cannot be read, a receiver not reached. */
    public static final int ENVIRONMENT = 3;

    private Exit() {}
}
