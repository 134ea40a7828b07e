package io.github.ostiary.otel.emit.text;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes of an exception, redacted and bounded. It is never handed to OpenTelemetry as such, since the SDK would
 * write its raw text.
 */
public final class ExceptionText {
    private static final int LONGEST_MESSAGE = 4_096;
    private static final int LONGEST_STACK = 16_384;

    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

    private final SafeText text;

    /** Exceptions as {@code text} may show them. */
    public ExceptionText(SafeText text) {
        this.text = text;
    }

    /** Says each attribute of {@code thrown}. Throws what its own code throws. */
    public void fill(Throwable thrown, Attributes out) {
        out.set(TYPE, thrown.getClass().getName());
        String message = thrown.getMessage();
        if (message != null) {
            out.set(MESSAGE, text.of(message, LONGEST_MESSAGE));
        }
        out.set(STACKTRACE, text.of(thrown, LONGEST_STACK));
    }

    /** Takes the attributes. */
    @FunctionalInterface
    public interface Attributes {
        /** One of them. */
        void set(AttributeKey<String> key, String value);
    }
}
