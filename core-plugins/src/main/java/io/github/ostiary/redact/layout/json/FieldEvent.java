package io.github.ostiary.redact.layout.json;

import io.github.ostiary.redact.Outcome;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.redact.rewrite.SafeEvents;
import io.github.ostiary.redact.rewrite.Unseen;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.layout.template.json.util.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * The event that a redacting layout hands to a JSON template layout: the logged one, and what its fields need to be made
 * safe. That an event is one of these is how a {@link RedactedField} knows that it stands inside a redacting layout, on
 * any thread and however often layouts are nested; and whether any field saw it is how the layout knows that the fields
 * are covered. Used again for the next event; by one thread at a time.
 */
public final class FieldEvent extends BorrowedEvent {
    private static final long serialVersionUID = 1L;
    private static final int SIGHT = 8 * 1024;
    private static final int MOST_KEPT = 64 * 1024;

    private final transient StringBuilder clean = new StringBuilder();
    private transient @Nullable Redactor redactor;
    private transient @Nullable SafeEvents safe;
    private transient @Nullable JsonWriter whole;
    private transient boolean covered;
    private transient boolean dropped;

    /** Begins an event. */
    public void begin(LogEvent event, Redactor redactor, SafeEvents safe) {
        borrow(event);
        this.redactor = redactor;
        this.safe = safe;
        covered = false;
        dropped = false;
    }

    /** Forgets the event. False when the buffers grew too large to be worth keeping. */
    public boolean end() {
        giveBack();
        boolean small = clean.capacity() <= MOST_KEPT
                && (whole == null || whole.getStringBuilder().capacity() <= MOST_KEPT);
        clean.setLength(0);
        if (whole != null) {
            whole.getStringBuilder().setLength(0);
        }
        return small;
    }

    /** Whether the template's fields made themselves safe; if not, nothing did. */
    public boolean isCovered() {
        return covered;
    }

    /** Whether a rule asks that the event be dropped. */
    public boolean isDropped() {
        return dropped;
    }

    void cover() {
        covered = true;
    }

    Redactor redactor() {
        if (redactor == null) {
            throw new IllegalStateException("no event");
        }
        return redactor;
    }

    /** The event as a field may print it that hides some of it from a search; null when a rule drops it. */
    @Nullable
    LogEvent seen(Unseen unseen) {
        if (safe == null) {
            throw new IllegalStateException("no event");
        }
        LogEvent seen = safe.of(bare(), unseen, clean);
        dropped |= seen == null;
        return seen;
    }

    /** An empty writer that keeps strings whole, as far as anybody needs to see behind the place where they are cut. */
    JsonWriter open(int longest) {
        if (whole == null || whole.getMaxStringLength() < longest + SIGHT) {
            whole = JsonWriter.newBuilder()
                    .setMaxStringLength(longest + SIGHT)
                    .setTruncatedStringSuffix("")
                    .build();
        }
        whole.getStringBuilder().setLength(0);
        clean.setLength(0);
        return whole;
    }

    /**
     * Makes safe what was written since {@link #open} and passes it on.
     *
     * @param path what was written first and is not to be passed on
     * @param suffix the end of strings that are cut
     * @return whether there was nothing to hide
     */
    boolean close(FieldPath path, String suffix, JsonWriter target) {
        Outcome outcome = redactor().redact(open().getStringBuilder(), clean);
        switch (outcome) {
            case CLEAN, REDACTED -> {
                path.removeFrom(clean);
                LongStrings.append(clean, target.getMaxStringLength(), suffix, target);
            }
            case DROPPED -> {
                dropped = true;
                target.writeNull();
            }
            case WITHHELD -> throw new IllegalStateException("a field could not be made safe");
        }
        return outcome == Outcome.CLEAN;
    }

    private JsonWriter open() {
        if (whole == null) {
            throw new IllegalStateException("no field");
        }
        return whole;
    }
}
