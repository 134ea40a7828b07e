package io.github.ostiary.cli.survey;

/** A place in an event that moves on only, so that finding the lines and columns of many values reads the text once. */
public final class Cursor {
    private final Event event;
    private int index;
    private int lineStart;
    private long line;

    /** Stands at the beginning of {@code event}. */
    public Cursor(Event event) {
        this.event = event;
        this.line = event.line();
    }

    /** Goes on to the character at {@code target}, which is not before where it stands. */
    public void moveTo(int target) {
        while (index < target) {
            if (event.text().charAt(index++) == '\n') {
                line++;
                lineStart = index;
            }
        }
    }

    /** The line it stands in, counted from 1. */
    public long line() {
        return line;
    }

    /** How many characters stand before it in its line, plus 1: as editors count. */
    public long column() {
        return (lineStart == 0 ? event.offset() : 0) + event.text().codePointCount(lineStart, index) + 1;
    }
}
