package io.github.ostiary.redact.pattern;

import java.util.List;

/** The longest text that every match of an expression holds, letter for letter; most texts are done with by its absence. */
final class RequiredText {
    private RequiredText() {}

    /** That text, or the empty one when there is none. */
    static char[] of(Node node) {
        Search search = new Search();
        search.visit(node);
        return search.best().toCharArray();
    }

    private static final class Search {
        private final StringBuilder run = new StringBuilder();
        private String best = "";

        String best() {
            close();
            return best;
        }

        void visit(Node node) {
            if (node instanceof Node.Unit unit) {
                int single = unit.set().single();
                if (single < 0) {
                    close();
                } else {
                    run.append((char) single);
                }
            } else if (node instanceof Node.Sequence sequence) {
                visitAll(sequence.parts());
            } else if (node instanceof Node.Secret secret) {
                visit(secret.part());
            } else if (node instanceof Node.Repeat repeat) {
                visitRepeat(repeat);
            } else if (node instanceof Node.Choice) {
                close();
            }
        }

        private void visitAll(List<Node> parts) {
            for (Node part : parts) {
                visit(part);
            }
        }

        private void visitRepeat(Node.Repeat repeat) {
            if (repeat.fewest() > 0) {
                visit(repeat.part());
            }
            if (repeat.fewest() != 1 || repeat.most() != 1) {
                close();
            }
        }

        private void close() {
            if (run.length() > best.length()) {
                best = run.toString();
            }
            run.setLength(0);
        }
    }
}
