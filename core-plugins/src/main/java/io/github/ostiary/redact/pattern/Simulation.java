package io.github.ostiary.redact.pattern;

/**
 * Finds the match that begins first, and of those the longest. All threads of the machine go through the text side by
 * side, each with the place where its match began; those that began first are first in the list, and where two meet the
 * earlier one stays. Used by one thread at a time.
 *
 * <p>Once something has matched, it is only read on while an earlier or longer match may still come, and at most {@link
 * #FARTHEST} units beyond the last one found. Otherwise an expression such as {@code a|a*b} would read the rest of the
 * text for each of its matches.
 */
final class Simulation {
    static final int FARTHEST = 256;

    private static final int NONE = -1;

    private final Program program;
    private final Closure closure;
    private Threads now;
    private Threads next;

    private int start;
    private int end;
    private int secretStart;
    private int secretEnd;

    /** The threads at one place: where each stands, where its match began, and where its secret is. */
    private static final class Threads {
        private final int[] at;
        private final int[] start;
        private final int[] secretStart;
        private final int[] secretEnd;
        private int count;

        Threads(int size) {
            this.at = new int[size];
            this.start = new int[size];
            this.secretStart = new int[size];
            this.secretEnd = new int[size];
        }

        void add(int instruction, int begin, int secretBegin, int secretFinish) {
            at[count] = instruction;
            start[count] = begin;
            secretStart[count] = secretBegin;
            secretEnd[count++] = secretFinish;
        }
    }

    Simulation(Program program) {
        this.program = program;
        this.closure = new Closure(program);
        this.now = new Threads(program.size() + 1);
        this.next = new Threads(program.size() + 1);
    }

    int start() {
        return secretEnd > secretStart ? secretStart : start;
    }

    int end() {
        return secretEnd > secretStart ? secretEnd : end;
    }

    /** The end of the whole match, from which on the next one may begin. */
    int wholeEnd() {
        return end;
    }

    boolean find(char[] text, int from, int to) {
        start = NONE;
        end = NONE;
        now.count = 0;
        int before = from == 0 ? Places.EDGE : Places.of(program, program.classOf(text[from - 1]));
        for (int i = from; i <= to; i++) {
            int unit = i < to ? program.classOf(text[i]) : NONE;
            int behind = unit < 0 ? Places.EDGE : Places.of(program, unit);
            step(i, unit, before, behind);
            if (start != NONE && (next.count == 0 || i - end > FARTHEST)) {
                break;
            }
            Threads done = now;
            now = next;
            next = done;
            before = behind;
        }
        return start != NONE;
    }

    /** Lets every thread go as far as it comes at this place, and those that take the unit go on behind it. */
    private void step(int place, int unit, int before, int behind) {
        next.count = 0;
        closure.clear();
        for (int i = 0; i < now.count; i++) {
            if (start != NONE && now.start[i] > start) {
                break; // it and all behind it began later than what has matched
            }
            run(now.at[i], now.start[i], now.secretStart[i], now.secretEnd[i], place, unit, before, behind);
        }
        if (start == NONE) {
            run(0, place, NONE, NONE, place, unit, before, behind);
        }
    }

    private void run(int from, int begin, int hidden, int hiddenEnd, int place, int unit, int before, int behind) {
        int reached = closure.count;
        closure.add(from, before, behind);
        for (int i = reached; i < closure.count; i++) {
            int at = closure.reached[i];
            int own = closure.marked(at, 0) ? place : hidden;
            int ownEnd = closure.marked(at, 1) ? place : hiddenEnd;
            if (program.operations[at] == Program.MATCH) {
                matched(begin, place, own, ownEnd);
            } else if (unit >= 0 && program.members[program.first[at]][unit]) {
                next.add(at + 1, begin, own, ownEnd);
            }
        }
    }

    private void matched(int begin, int place, int hidden, int hiddenEnd) {
        if (start == NONE || begin < start || (begin == start && place > end)) {
            start = begin;
            end = place;
            secretStart = hidden;
            secretEnd = hiddenEnd;
        }
    }
}
