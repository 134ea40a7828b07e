package io.github.ostiary.redact.pattern;

import java.util.Arrays;

/**
 * The instructions that are reached without taking a unit, at a place of a known kind: those that take one, and the
 * match. Keeps the order in which they are reached. Used by one thread at a time.
 */
final class Closure {
    private final Program program;
    private final int[] stack;
    private final int[] seen;
    private final byte[] marks;
    private int round;

    /** The instructions reached, {@link #count} of them. */
    final int[] reached;

    int count;

    Closure(Program program) {
        this.program = program;
        this.stack = new int[2 * program.size() + 2];
        this.seen = new int[program.size()];
        this.marks = new byte[program.size()];
        this.reached = new int[program.size()];
    }

    void clear() {
        count = 0;
        if (++round == Integer.MAX_VALUE) {
            Arrays.fill(seen, 0);
            round = 1;
        }
    }

    /** Adds all that is reached from an instruction and was not reached before. */
    void add(int instruction, int before, int behind) {
        int depth = 0;
        marks[instruction] = 0;
        stack[depth++] = instruction;
        while (depth > 0) {
            int at = stack[--depth];
            if (seen[at] == round) {
                continue;
            }
            seen[at] = round;
            switch (program.operations[at]) {
                case Program.FORK -> {
                    depth = push(depth, program.second[at], marks[at]);
                    depth = push(depth, program.first[at], marks[at]);
                }
                case Program.JUMP -> depth = push(depth, program.first[at], marks[at]);
                case Program.MARK -> depth = push(depth, at + 1, (byte) (marks[at] | 1 << program.first[at]));
                case Program.PLACE -> {
                    if (Places.is(program.places[program.first[at]], before, behind)) {
                        depth = push(depth, at + 1, marks[at]);
                    }
                }
                default -> reached[count++] = at;
            }
        }
    }

    /** Whether the way to an instruction led over the mark of the secret's begin (0) or end (1). */
    boolean marked(int instruction, int mark) {
        return (marks[instruction] & 1 << mark) != 0;
    }

    private int push(int depth, int instruction, byte mark) {
        if (seen[instruction] != round) {
            marks[instruction] = mark;
            stack[depth] = instruction;
            return depth + 1;
        }
        return depth;
    }
}
