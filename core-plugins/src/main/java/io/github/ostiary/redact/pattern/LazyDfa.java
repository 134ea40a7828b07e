package io.github.ostiary.redact.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells whether a match ends anywhere in a text and from where on to look for it, one table step a unit. Its states are sets of instructions and what the
 * last unit was; they are made when first met, and all forgotten when there are too many, so that neither memory nor time
 * depend on how many there could be. Used by one thread at a time.
 */
final class LazyDfa {
    static final int MOST_STATES = 512;
    /** What {@link #begin} answers when nothing matches. */
    static final int NONE = -1;

    private static final int[] NOTHING = {};
    private static final int UNKNOWN = -1;
    private static final int MATCHED = -2;

    private final Program program;
    private final Closure closure;
    private final int width;
    private final Map<Key, Integer> numbers = new HashMap<>();
    private int[][] sets = new int[16][];
    private int[] before = new int[16];
    private final int[] starts = new int[1 << Places.BITS];
    private int[] steps;
    private int states;
    private int forgets;

    /** A set of instructions and what stood before. */
    private static final class Key {
        private final int[] set;
        private final int before;
        private final int hash;

        Key(int[] set, int before) {
            this.set = set;
            this.before = before;
            this.hash = Arrays.hashCode(set) * 31 + before;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.before == before && Arrays.equals(key.set, set);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    LazyDfa(Program program) {
        this.program = program;
        this.closure = new Closure(program);
        this.width = program.classes + 1; // the last one is the text's end
        this.steps = new int[16 * width];
        Arrays.fill(starts, UNKNOWN);
    }

    /**
     * Where no match goes on that began before, while one ends behind it, at or before {@code to}: a place from which to
     * look for the first one; or {@link #NONE} when none begins at or after {@code from} and ends there.
     */
    int begin(char[] text, int from, int to) {
        int begin = from;
        int state = start(from == 0 ? Places.EDGE : Places.of(program, program.classOf(text[from - 1])));
        for (int i = from; i < to; i++) {
            int unit = program.classOf(text[i]);
            int next = steps[state * width + unit];
            if (next < 0) {
                next = next == UNKNOWN ? step(state, unit) : next;
                if (next == MATCHED) {
                    return begin;
                }
            }
            state = next;
            begin = sets[state].length == 0 ? i + 1 : begin;
        }
        int last = steps[state * width + program.classes];
        return (last == UNKNOWN ? step(state, program.classes) : last) == MATCHED ? begin : NONE;
    }

    /** How many states it holds, never more than {@link #MOST_STATES}. */
    int states() {
        return states;
    }

    private int start(int behind) {
        if (starts[behind] == UNKNOWN) {
            int number = number(NOTHING, behind);
            starts[behind] = number;
        }
        return starts[behind];
    }

    private int step(int state, int unit) {
        boolean end = unit == program.classes;
        int behind = end ? Places.EDGE : Places.of(program, unit);
        closure.clear();
        for (int instruction : sets[state]) {
            closure.add(instruction, before[state], behind);
        }
        closure.add(0, before[state], behind);
        int[] next = new int[closure.count];
        int count = 0;
        boolean matched = false;
        for (int i = 0; i < closure.count; i++) {
            int at = closure.reached[i];
            if (program.operations[at] == Program.MATCH) {
                matched = true;
            } else if (!end && program.members[program.first[at]][unit]) {
                next[count++] = at + 1;
            }
        }
        if (matched || end) {
            steps[state * width + unit] = matched ? MATCHED : state;
            return matched ? MATCHED : state;
        }
        int[] set = Arrays.copyOf(next, count);
        Arrays.sort(set);
        int forgotten = forgets;
        int number = number(set, behind);
        if (forgotten == forgets) {
            steps[state * width + unit] = number;
        }
        return number;
    }

    private int number(int[] set, int behind) {
        Key key = new Key(set, behind);
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (states == MOST_STATES) {
            numbers.clear();
            Arrays.fill(starts, UNKNOWN);
            states = 0;
            forgets++;
        }
        if (states == sets.length) {
            sets = Arrays.copyOf(sets, 2 * states);
            before = Arrays.copyOf(before, 2 * states);
            steps = Arrays.copyOf(steps, 2 * steps.length);
        }
        sets[states] = set;
        before[states] = behind;
        Arrays.fill(steps, states * width, (states + 1) * width, UNKNOWN);
        numbers.put(key, states);
        return states++;
    }
}
