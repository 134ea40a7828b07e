package io.github.ostiary.redact.pattern;

/** What is known of a place between two units, in bits: of the unit before it and of the one behind it. */
final class Places {
    static final int WORD = 1;
    static final int LINE_END = 2;
    static final int EDGE = 4;

    /** How many bits one side takes. */
    static final int BITS = 3;

    private Places() {}

    /** What a unit of this class says to either side of it. */
    static int of(Program program, int unitClass) {
        return (program.wordClass[unitClass] ? WORD : 0) | (program.lineEndClass[unitClass] ? LINE_END : 0);
    }

    static boolean is(Node.Kind kind, int before, int behind) {
        return switch (kind) {
            case TEXT_START -> (before & EDGE) != 0;
            case TEXT_END -> (behind & EDGE) != 0;
            case LINE_START -> (before & (EDGE | LINE_END)) != 0;
            case LINE_END -> (behind & (EDGE | LINE_END)) != 0;
            case WORD_EDGE -> (before & WORD) != (behind & WORD);
            case NO_WORD_EDGE -> (before & WORD) == (behind & WORD);
        };
    }
}
