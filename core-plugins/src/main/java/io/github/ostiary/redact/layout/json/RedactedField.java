package io.github.ostiary.redact.layout.json;

import io.github.ostiary.redact.rewrite.Unseen;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolver;
import org.apache.logging.log4j.layout.template.json.util.JsonWriter;

/**
 * One field of a template. For a {@link FieldEvent} it lets the plain resolver print into a buffer that does not cut
 * strings, has names and value searched together, and only then writes the value, cut to the layout's longest string. For
 * any other event it is the plain resolver.
 */
final class RedactedField implements TemplateResolver<LogEvent> {
    private final TemplateResolver<LogEvent> plain;
    private final FieldPath path;
    private final Unseen unseen;
    private final KnownText known;
    private final String suffix;

    /**
     * Wraps a resolver.
     *
     * @param path the names round the field
     * @param unseen what the resolver hides of an event
     * @param suffix what Log4j puts at the end of a string that it cuts
     */
    RedactedField(TemplateResolver<LogEvent> plain, FieldPath path, Unseen unseen, KnownText known, String suffix) {
        this.plain = plain;
        this.path = path;
        this.unseen = unseen;
        this.known = known;
        this.suffix = suffix;
    }

    @Override
    public boolean isFlattening() {
        return plain.isFlattening();
    }

    @Override
    public boolean isResolvable() {
        return plain.isResolvable();
    }

    @Override
    public boolean isResolvable(LogEvent event) {
        if (event instanceof FieldEvent field) {
            field.cover();
            return plain.isResolvable(field.bare());
        }
        return plain.isResolvable(event);
    }

    @Override
    public void resolve(LogEvent event, JsonWriter writer) {
        resolve(event, writer, false);
    }

    @Override
    public void resolve(LogEvent event, JsonWriter writer, boolean succeedingEntry) {
        if (!(event instanceof FieldEvent field)) {
            plain.resolve(event, writer, succeedingEntry);
            return;
        }
        field.cover();
        String text = known.text(field.bare());
        if (text != null && known.isClean(field.redactor(), text)) {
            plain.resolve(field.bare(), writer, succeedingEntry);
            return;
        }
        LogEvent seen = field.seen(unseen);
        if (seen == null) {
            writer.writeNull();
            return;
        }
        JsonWriter whole = field.open(writer.getMaxStringLength());
        whole.getStringBuilder().append(path.prefix());
        plain.resolve(seen, whole, succeedingEntry);
        boolean clean = field.close(path, suffix, writer);
        if (clean && text != null) {
            known.keepClean(field.redactor(), text);
        }
    }
}
