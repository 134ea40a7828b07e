package io.github.ostiary.redact.pattern;

import java.util.BitSet;

/** A set of UTF-16 code units. Built up while an expression is parsed, not changed after that. */
final class CharSet {
    private static final int ALL = Character.MAX_VALUE + 1;
    private static final int TO_LOWER = 'a' - 'A';

    private final BitSet units = new BitSet();

    static CharSet of(char c) {
        return new CharSet().add(c, c);
    }

    static CharSet digits() {
        return new CharSet().add('0', '9');
    }

    static CharSet words() {
        return digits().add('A', 'Z').add('a', 'z').add('_', '_');
    }

    static CharSet spaces() {
        return new CharSet().add('\t', '\r').add(' ', ' ');
    }

    /** The units that end a line, as Java sees it. */
    static CharSet lineEnds() {
        return new CharSet()
                .add('\n', '\n')
                .add('\r', '\r')
                .add('\u0085', '\u0085')
                .add('\u2028', '\u2029');
    }

    CharSet add(char from, char to) {
        units.set(from, to + 1);
        return this;
    }

    CharSet addAll(CharSet other) {
        units.or(other.units);
        return this;
    }

    CharSet negated() {
        CharSet others = new CharSet();
        others.units.or(units);
        others.units.flip(0, ALL);
        return others;
    }

    /** With the other case of each ASCII letter; other letters stay as they are. */
    CharSet withBothCases() {
        CharSet both = new CharSet().addAll(this);
        for (char c = 'A'; c <= 'Z'; c++) {
            char lower = (char) (c + TO_LOWER);
            if (units.get(c) || units.get(lower)) {
                both.add(c, c).add(lower, lower);
            }
        }
        return both;
    }

    boolean contains(char c) {
        return units.get(c);
    }

    /** The only unit in it, or -1 when there are none or several. */
    int single() {
        return units.cardinality() == 1 ? units.nextSetBit(0) : -1;
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    /** Marks where membership changes from one unit to the next. */
    void markEdges(BitSet edges) {
        for (int from = units.nextSetBit(0); from >= 0; from = units.nextSetBit(units.nextClearBit(from))) {
            edges.set(from);
            int to = units.nextClearBit(from);
            if (to < ALL) {
                edges.set(to);
            }
        }
    }
}
