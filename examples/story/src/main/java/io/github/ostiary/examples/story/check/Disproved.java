package io.github.ostiary.examples.story.check;

/** Something that the story promises is not so. The message says what was expected and what was found. */
public final class Disproved extends Exception {
    private static final long serialVersionUID = 1;

    Disproved(String message) {
        super(message);
    }

    static void unless(boolean promise, String otherwise) throws Disproved {
        if (!promise) {
            throw new Disproved(otherwise);
        }
    }
}
