package io.github.ostiary.redact.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns a tree into instructions, after Thompson. A counted repetition is written out, so its size is bounded. */
final class Compiler {
    private static final int MOST = 5_000;

    private byte[] operations = new byte[64];
    private int[] first = new int[64];
    private int[] second = new int[64];
    private final List<CharSet> sets = new ArrayList<>();
    private final List<Node.Kind> places = new ArrayList<>();
    private int size;

    static Program compile(Node node) throws PatternException {
        Compiler compiler = new Compiler();
        compiler.emit(node);
        compiler.add(Program.MATCH, 0);
        return new Program(compiler);
    }

    int size() {
        return size;
    }

    byte[] operations() {
        return operations;
    }

    int[] first() {
        return first;
    }

    int[] second() {
        return second;
    }

    List<CharSet> sets() {
        return sets;
    }

    List<Node.Kind> places() {
        return places;
    }

    private void emit(Node node) throws PatternException {
        if (node instanceof Node.Unit unit) {
            sets.add(unit.set());
            add(Program.UNIT, sets.size() - 1);
        } else if (node instanceof Node.Sequence sequence) {
            for (Node part : sequence.parts()) {
                emit(part);
            }
        } else if (node instanceof Node.Choice choice) {
            emitChoice(choice.branches());
        } else if (node instanceof Node.Repeat repeat) {
            emitRepeat(repeat);
        } else if (node instanceof Node.Place place) {
            places.add(place.kind());
            add(Program.PLACE, places.size() - 1);
        } else if (node instanceof Node.Secret secret) {
            add(Program.MARK, 0);
            emit(secret.part());
            add(Program.MARK, 1);
        }
    }

    private void emitChoice(List<Node> branches) throws PatternException {
        List<Integer> jumps = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            int fork = last ? -1 : add(Program.FORK, size + 1);
            emit(branches.get(i));
            if (!last) {
                jumps.add(add(Program.JUMP, 0));
                second[fork] = size;
            }
        }
        for (int jump : jumps) {
            first[jump] = size;
        }
    }

    private void emitRepeat(Node.Repeat repeat) throws PatternException {
        if (isNothing(repeat.part())) {
            return; // else nothing, a thousand times a thousand times, would take time without ever growing too large
        }
        for (int i = 0; i < repeat.fewest(); i++) {
            emit(repeat.part());
        }
        List<Integer> forks = new ArrayList<>();
        if (repeat.most() == Node.UNBOUNDED) {
            int fork = add(Program.FORK, 0);
            forks.add(fork);
            emit(repeat.part());
            add(Program.JUMP, fork);
        }
        for (int i = repeat.fewest(); i < repeat.most(); i++) {
            forks.add(add(Program.FORK, 0));
            emit(repeat.part());
        }
        for (int fork : forks) {
            boolean more = repeat.taste() == Node.Taste.MORE;
            first[fork] = more ? fork + 1 : size;
            second[fork] = more ? size : fork + 1;
        }
    }

    private static boolean isNothing(Node node) {
        return (node instanceof Node.Sequence sequence
                        && sequence.parts().stream().allMatch(Compiler::isNothing))
                || (node instanceof Node.Repeat repeat && (repeat.most() == 0 || isNothing(repeat.part())));
    }

    private int add(byte operation, int argument) throws PatternException {
        if (size == MOST) {
            throw new PatternException("it is too large: its repetitions make more than " + MOST + " steps");
        }
        if (size == operations.length) {
            operations = Arrays.copyOf(operations, 2 * size);
            first = Arrays.copyOf(first, 2 * size);
            second = Arrays.copyOf(second, 2 * size);
        }
        operations[size] = operation;
        first[size] = argument;
        return size++;
    }
}
