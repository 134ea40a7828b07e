package io.github.ostiary.redact.pattern;

/** Says why an expression was refused, and at which of its characters. */
public final class PatternException extends Exception {
    private static final long serialVersionUID = 1L;

    PatternException(String reason) {
        super(reason);
    }

    PatternException(int at, String reason) {
        super("at character " + (at + 1) + ": " + reason);
    }
}
