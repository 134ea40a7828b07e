package io.github.ostiary.redact;

import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.layout.AbstractLayout;

/**
 * Prints what a wrapped layout prints, without the secrets. It fails closed: until it knows what to hide, it hides
 * everything and prints one fixed line for each event.
 *
 * <p>Safe for use by many threads.
 */
@Plugin(name = "RedactingLayout", category = Core.CATEGORY_NAME, elementType = Layout.ELEMENT_TYPE, printObject = true)
public final class RedactingLayout extends AbstractLayout<byte[]> {
    private static final byte[] MARKER =
            "[redacted: this event could not be made safe]\n".getBytes(StandardCharsets.UTF_8);

    private RedactingLayout() {
        super(null, null, null);
    }

    /** Begins a layout from its configuration element. */
    @PluginBuilderFactory
    public static Builder newBuilder() {
        return new Builder();
    }

    @Override
    public byte[] toByteArray(LogEvent event) {
        return MARKER.clone();
    }

    @Override
    public byte[] toSerializable(LogEvent event) {
        return toByteArray(event);
    }

    @Override
    public String getContentType() {
        return "text/plain; charset=utf-8";
    }

    /** Builds the layout; never throws, since Log4j would then print the plain message instead. */
    public static final class Builder implements org.apache.logging.log4j.core.util.Builder<RedactingLayout> {
        @Override
        public RedactingLayout build() {
            return new RedactingLayout();
        }
    }
}
