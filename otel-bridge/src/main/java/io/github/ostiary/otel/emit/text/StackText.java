package io.github.ostiary.otel.emit.text;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Writes a throwable as {@link Throwable#printStackTrace()} would, but within bounds and without a string for each
 * frame. The room there is, {@code limit} characters, is shared: a throwable's frames take no more than leaves as much for
 * each of its causes and suppressed ones, so that the first cause of a deep stack is still told. Whole lines are left out,
 * the last of a throwable, and counted, never half of one; a message is one piece whatever its length, since a secret cut
 * in two is no longer seen as one.
 */
final class StackText {
    /** Ends the walk along causes that go in a circle. */
    private static final int MOST_HEIRS = 16;

    private final StringBuilder out;
    private final int end;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>(4));

    private StackText(StringBuilder out, int limit) {
        this.out = out;
        this.end = out.length() + limit;
    }

    /** Appends {@code thrown} with its frames, suppressed throwables and causes. */
    static void append(Throwable thrown, StringBuilder out, int limit) {
        new StackText(out, limit).write(thrown, "", "", new StackTraceElement[0]);
    }

    private void write(Throwable thrown, String caption, String indent, StackTraceElement[] enclosing) {
        if (out.length() >= end) {
            return;
        }
        out.append(indent).append(caption);
        if (!seen.add(thrown)) {
            out.append("[circular reference: ")
                    .append(thrown.getClass().getName())
                    .append("]\n");
            return;
        }
        out.append(thrown).append('\n');
        StackTraceElement[] frames = thrown.getStackTrace();
        int common = common(frames, enclosing);
        int own = frames.length - common;
        int share = out.length() + (end - out.length()) / (1 + heirs(thrown));
        int shown = 0;
        for (; shown < own && out.length() < share; shown++) {
            out.append(indent).append("\tat ");
            append(frames[shown]);
        }
        if (shown < own) {
            out.append(indent).append("\t... ").append(own - shown).append(" left out\n");
        }
        if (common > 0) {
            out.append(indent).append("\t... ").append(common).append(" more\n");
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            write(suppressed, "Suppressed: ", indent + "\t", frames);
        }
        Throwable cause = thrown.getCause();
        if (cause != null) {
            write(cause, "Caused by: ", indent, frames);
        }
    }

    /** How many throwables are still to be told after {@code thrown}, its suppressed ones' own causes left aside. */
    private static int heirs(Throwable thrown) {
        int heirs = thrown.getSuppressed().length;
        for (Throwable cause = thrown.getCause(); cause != null && heirs < MOST_HEIRS; cause = cause.getCause()) {
            heirs++;
        }
        return heirs;
    }

    private void append(StackTraceElement frame) {
        out.append(frame.getClassName())
                .append('.')
                .append(frame.getMethodName())
                .append('(');
        String file = frame.getFileName();
        if (frame.isNativeMethod()) {
            out.append("Native Method");
        } else if (file == null) {
            out.append("Unknown Source");
        } else {
            out.append(file);
            if (frame.getLineNumber() >= 0) {
                out.append(':').append(frame.getLineNumber());
            }
        }
        out.append(")\n");
    }

    private static int common(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int count = 0;
        while (count < frames.length
                && count < enclosing.length
                && frames[frames.length - 1 - count].equals(enclosing[enclosing.length - 1 - count])) {
            count++;
        }
        return count;
    }
}
