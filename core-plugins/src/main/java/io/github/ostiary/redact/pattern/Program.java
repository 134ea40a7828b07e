package io.github.ostiary.redact.pattern;

import java.util.Arrays;
import java.util.BitSet;

/**
 * An expression as instructions of a nondeterministic machine, and the classes into which it divides all units: those of
 * one class lead everywhere to the same. Immutable once compiled.
 */
final class Program {
    /** Takes one unit out of set {@code first} and goes on. */
    static final byte UNIT = 0;

    /** Goes on at {@code first} and at {@code second}. */
    static final byte FORK = 1;

    /** Goes on at {@code first}. */
    static final byte JUMP = 2;

    /** Goes on when the place is of the kind with number {@code first}. */
    static final byte PLACE = 3;

    /** Remembers where the secret begins ({@code first} 0) or ends (1), and goes on. */
    static final byte MARK = 4;

    /** The whole expression has matched. */
    static final byte MATCH = 5;

    private static final int ASCII = 128;

    final byte[] operations;
    final int[] first;
    final int[] second;

    /** Whether a class belongs to a set, by set and class. */
    final boolean[][] members;

    final Node.Kind[] places;
    final int classes;
    final boolean[] wordClass;
    final boolean[] lineEndClass;

    private final char[] starts;
    private final short[] asciiClasses = new short[ASCII];

    Program(Compiler compiled) {
        int size = compiled.size();
        this.operations = Arrays.copyOf(compiled.operations(), size);
        this.first = Arrays.copyOf(compiled.first(), size);
        this.second = Arrays.copyOf(compiled.second(), size);
        this.places = compiled.places().toArray(new Node.Kind[0]);
        BitSet edges = new BitSet();
        edges.set(0);
        compiled.sets().forEach(set -> set.markEdges(edges));
        CharSet words = CharSet.words();
        CharSet lineEnds = CharSet.lineEnds();
        words.markEdges(edges);
        lineEnds.markEdges(edges);
        this.classes = edges.cardinality();
        this.starts = new char[classes];
        int next = 0;
        for (int edge = edges.nextSetBit(0); edge >= 0; edge = edges.nextSetBit(edge + 1)) {
            starts[next++] = (char) edge;
        }
        this.members = new boolean[compiled.sets().size()][];
        for (int i = 0; i < members.length; i++) {
            members[i] = membersOf(compiled.sets().get(i));
        }
        this.wordClass = membersOf(words);
        this.lineEndClass = membersOf(lineEnds);
        for (char c = 0; c < ASCII; c++) {
            asciiClasses[c] = (short) search(c);
        }
    }

    int size() {
        return operations.length;
    }

    /** The class of a unit. */
    int classOf(char c) {
        return c < ASCII ? asciiClasses[c] : search(c);
    }

    private boolean[] membersOf(CharSet set) {
        boolean[] in = new boolean[classes];
        for (int i = 0; i < classes; i++) {
            in[i] = set.contains(starts[i]);
        }
        return in;
    }

    private int search(char c) {
        int found = Arrays.binarySearch(starts, c);
        return found >= 0 ? found : -found - 2;
    }
}
