package io.github.ostiary.redact.pattern;

import java.util.List;

/** A parsed expression. */
sealed interface Node {
    /** One unit out of a set. */
    record Unit(CharSet set) implements Node {}

    /** One after the other; of none, the empty text. */
    record Sequence(List<Node> parts) implements Node {}

    /** Any of them. */
    record Choice(List<Node> branches) implements Node {}

    /** The part so many times; {@code most} is {@link #UNBOUNDED} where there is no limit. */
    record Repeat(Node part, int fewest, int most, Taste taste) implements Node {}

    /** A place that must be of some kind. */
    record Place(Kind kind) implements Node {}

    /** The part that is to be hidden. */
    record Secret(Node part) implements Node {}

    int UNBOUNDED = -1;

    /** Which of several ways to the same match a repetition would go; it decides where the secret lies in that match. */
    enum Taste {
        MORE,
        FEWER
    }

    /** What a place between two units may have to be. */
    enum Kind {
        TEXT_START,
        TEXT_END,
        LINE_START,
        LINE_END,
        WORD_EDGE,
        NO_WORD_EDGE
    }

    Node NOTHING = new Sequence(List.of());
}
