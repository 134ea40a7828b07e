package io.github.ostiary.otel.emit.text;

import io.github.ostiary.redact.Outcome;
import io.github.ostiary.redact.Redactor;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/**
 * Makes the texts of a log record, none of which leaves here unredacted. They are cut to length after that and not
 * before, because half a secret is none to a detector. All throw what the text's own code throws, and
 * {@link DroppedException} when a rule drops the event.
 */
public final class SafeText {
    /** In Latin 1, like most texts: one other character would double the memory of a text that is long already. */
    private static final String CUT = "... [cut]";

    private final Redactor redactor;
    private final Buffers buffers = new Buffers();

    /** Texts as {@code redactor} leaves them. */
    public SafeText(Redactor redactor) {
        this.redactor = redactor;
    }

    /** At most {@code limit} characters of the text of {@code message}. */
    public String of(Message message, int limit) {
        Buffers.Pair buffer = buffers.take();
        if (message instanceof StringBuilderFormattable formattable) {
            formattable.formatTo(buffer.raw());
        } else {
            buffer.raw().append(message.getFormattedMessage());
        }
        return redacted(buffer, limit);
    }

    /** At most {@code limit} characters of {@code text}. */
    public String of(String text, int limit) {
        Buffers.Pair buffer = buffers.take();
        buffer.raw().append(text);
        return redacted(buffer, limit);
    }

    /** The stack trace of {@code thrown}, at most {@code limit} characters of it. */
    public String of(Throwable thrown, int limit) {
        Buffers.Pair buffer = buffers.take();
        StackText.append(thrown, buffer.raw(), limit);
        return redacted(buffer, limit);
    }

    /**
     * At most {@code limit} characters of the value of a named field. The name decides too, so that {@code password} hides
     * its value whatever that looks like.
     */
    public String ofField(String name, String value, int limit) {
        Buffers.Pair buffer = buffers.take();
        return finished(redactor.redactField(name, value, buffer.safe()), buffer, limit);
    }

    private String redacted(Buffers.Pair buffer, int limit) {
        return finished(redactor.redact(buffer.raw(), buffer.safe()), buffer, limit);
    }

    private String finished(Outcome outcome, Buffers.Pair buffer, int limit) {
        StringBuilder safe = buffer.safe();
        if (safe.length() > limit) {
            safe.setLength(limit);
            safe.append(CUT);
        }
        String text = safe.toString();
        buffers.giveBack(buffer);
        if (outcome == Outcome.DROPPED) {
            throw new DroppedException();
        }
        return text;
    }

    /** The first {@code limit} characters of a safe text, and a mark where it was longer. */
    public static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit) + CUT;
    }
}
