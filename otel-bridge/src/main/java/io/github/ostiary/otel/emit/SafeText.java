package io.github.ostiary.otel.emit;

import io.github.ostiary.redact.Outcome;
import io.github.ostiary.redact.Redactor;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/**
 * Makes the texts of a log record, none of which leaves here unredacted. They are cut to length after that and not
 * before, because half a secret is none to a detector.
 */
final class SafeText {
    private static final String CUT = "… [cut]";

    private final Redactor redactor;
    private final Buffers buffers = new Buffers();

    SafeText(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The text of {@code message}. */
    String of(Message message) {
        Buffers.Pair buffer = buffers.take();
        if (message instanceof StringBuilderFormattable formattable) {
            formattable.formatTo(buffer.raw());
        } else {
            buffer.raw().append(message.getFormattedMessage());
        }
        return redacted(buffer, Integer.MAX_VALUE);
    }

    /** At most {@code limit} characters of {@code text}. */
    String of(String text, int limit) {
        Buffers.Pair buffer = buffers.take();
        buffer.raw().append(text);
        return redacted(buffer, limit);
    }

    /** The stack trace of {@code thrown}, at most {@code limit} characters of it. */
    String of(Throwable thrown, int limit) {
        Buffers.Pair buffer = buffers.take();
        StackText.append(thrown, buffer.raw(), limit);
        return redacted(buffer, limit);
    }

    /**
     * At most {@code limit} characters of the value of a named field. The name decides too, so that {@code password} hides
     * its value whatever that looks like.
     */
    String ofField(String name, String value, int limit) {
        Buffers.Pair buffer = buffers.take();
        return finished(redactor.redactField(name, value, buffer.safe()), buffer, limit);
    }

    private String redacted(Buffers.Pair buffer, int limit) {
        return finished(redactor.redact(buffer.raw(), buffer.safe()), buffer, limit);
    }

    private String finished(Outcome outcome, Buffers.Pair buffer, int limit) {
        String text = cut(buffer.safe().toString(), limit);
        buffers.giveBack(buffer);
        if (outcome == Outcome.DROPPED) {
            throw new DroppedException();
        }
        return text;
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit) + CUT;
    }
}
