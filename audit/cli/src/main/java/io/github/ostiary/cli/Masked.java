package io.github.ostiary.cli;

import io.github.ostiary.cli.screen.Screen;
import io.github.ostiary.redact.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with its masks in place, fit for a terminal, line by line, and where in each line the masks stand. What is
 * replaced is not in here.
 *
 * @param lines the lines in their order
 */
record Masked(List<Line> lines) {
    /**
     * One line.
     *
     * @param text what is printed
     * @param marks below it a caret for each column of a mask, spaces elsewhere, or nothing at all
     */
    record Line(String text, String marks) {
        /** The same in pieces of at most {@code width} columns, so that no terminal parts carets from what they mark. */
        List<Line> folded(int width) {
            List<Line> pieces = new ArrayList<>();
            int from = 0;
            int column = 0;
            int begun = 0;
            for (int i = 0; i < text.length(); ) {
                int codePoint = text.codePointAt(i);
                int columns = Screen.columns(codePoint);
                if (column + columns - begun > width && i > from) {
                    pieces.add(piece(from, i, begun, column));
                    from = i;
                    begun = column;
                }
                column += columns;
                i += Character.charCount(codePoint);
            }
            pieces.add(piece(from, text.length(), begun, column));
            return pieces;
        }

        private Line piece(int from, int to, int begun, int column) {
            int end = marks.length();
            String below = marks.substring(Math.min(begun, end), Math.min(column, end));
            return new Line(text.substring(from, to), below.stripTrailing());
        }
    }

    static Masked of(String text, List<Finding> findings) {
        Builder builder = new Builder();
        int done = 0;
        for (Finding finding : findings) {
            builder.add(text.substring(done, finding.start()), ' ');
            builder.add(finding.replacement(), '^');
            done = finding.end();
        }
        builder.add(text.substring(done), ' ');
        builder.endLine();
        return new Masked(builder.lines);
    }

    private static final class Builder {
        private final List<Line> lines = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder marks = new StringBuilder();

        void add(String part, char mark) {
            int from = 0;
            for (int end = part.indexOf('\n'); end >= 0; end = part.indexOf('\n', from)) {
                addToLine(part.substring(from, end), mark);
                endLine();
                from = end + 1;
            }
            addToLine(part.substring(from), mark);
        }

        void endLine() {
            lines.add(new Line(text.toString(), marks.toString().stripTrailing()));
            text.setLength(0);
            marks.setLength(0);
        }

        private void addToLine(String part, char mark) {
            String clean = Screen.clean(part.endsWith("\r") ? part.substring(0, part.length() - 1) : part);
            text.append(clean);
            marks.append(String.valueOf(mark).repeat(Screen.width(clean)));
        }
    }
}
