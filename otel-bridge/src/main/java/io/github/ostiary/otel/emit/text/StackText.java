package io.github.ostiary.otel.emit.text;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Writes a throwable as {@link Throwable#printStackTrace()} would, but within bounds and without a string for each
 * frame. Whole lines are left out once {@code limit} characters are there, never half of one; a message is one piece
 * whatever its length, since a secret cut in two is no longer seen as one.
 */
final class StackText {
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
        for (int i = 0; i < own && out.length() < end; i++) {
            out.append(indent).append("\tat ");
            append(frames[i]);
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
