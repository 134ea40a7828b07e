package io.github.ostiary.otel.emit.text;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes of an exception, redacted and bounded. It is never handed to OpenTelemetry as such, since the SDK would
 * write its raw text.
 *
 * <p>The stack is {@value #USUAL_STACK} characters long at most unless set otherwise: with that an error of a web
 * application, whose stacks are deep, costs 8 KB.
 */
public final class ExceptionText {
    private static final int LONGEST_MESSAGE = 4_096;
    /** How many characters of a stack there are unless set otherwise. */
    public static final int USUAL_STACK = 5_000;

    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

    private final SafeText text;
    private final int longestStack;

    /** Exceptions as {@code text} may show them, with so many characters of their stack. */
    public ExceptionText(SafeText text, int longestStack) {
        this.text = text;
        this.longestStack = longestStack;
    }

    /** Says each attribute of {@code thrown}. Throws what its own code throws. */
    public void fill(Throwable thrown, Attributes out) {
        out.set(TYPE, thrown.getClass().getName());
        String message = thrown.getMessage();
        if (message != null) {
            out.set(MESSAGE, text.of(message, LONGEST_MESSAGE));
        }
        if (longestStack > 0) {
            out.set(STACKTRACE, text.of(thrown, longestStack));
        }
    }

    /** Takes the attributes. */
    @FunctionalInterface
    public interface Attributes {
        /** One of them. */
        void set(AttributeKey<String> key, String value);
    }
}
