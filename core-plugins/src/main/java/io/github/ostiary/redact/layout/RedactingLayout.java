package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.Redactor;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.layout.AbstractLayout;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * Prints what a wrapped layout prints, without the secrets: message, parameters, context, exceptions with their causes,
 * header and footer, in each form in which a layout gives them out. The output of a JSON layout stays valid JSON.
 *
 * <p>It fails closed. When its configuration is not allowed, or when an event cannot be printed or made safe, one fixed
 * line goes out in the event's place; {@link #hits} counts those under {@code withheld}, and the status logger says so
 * once, without a word of the event. What reaches an encoder or a destination has been made safe before, so no error of
 * theirs can quote more than that.
 *
 * <p>Safe for use by many threads. Allocates nothing for an event once its buffers have grown.
 */
@Plugin(
        name = RedactingLayout.NAME,
        category = Core.CATEGORY_NAME,
        elementType = Layout.ELEMENT_TYPE,
        printObject = true)
public final class RedactingLayout extends AbstractLayout<String> implements StringLayout, LocationAware {
    static final String NAME = "RedactingLayout";

    private static final String WITHHELD = "withheld";
    static final String NOTICE = "[redacted: this event could not be made safe]";

    private final @Nullable Layout<?> layout;
    private final @Nullable Inner inner;
    private final Redactor redactor;
    private final Charset charset;
    private final String notice;
    private final ScratchPool pool;
    private final LongAdder withheld = new LongAdder();
    private final AtomicBoolean told = new AtomicBoolean();

    private RedactingLayout(@Nullable Layout<?> layout, @Nullable Inner inner, Redactor redactor) {
        super(null, null, null);
        this.layout = layout;
        this.inner = inner;
        this.redactor = redactor;
        this.charset = charsetOf(layout, inner);
        boolean json = layout != null && String.valueOf(layout.getContentType()).contains("json");
        this.notice = (json ? "{\"message\":\"" + NOTICE + "\"}" : NOTICE) + "\n";
        this.pool = new ScratchPool(charset, 2 * Runtime.getRuntime().availableProcessors());
    }

    /** Begins a layout from its configuration element. */
    @PluginBuilderFactory
    public static Builder newBuilder() {
        return new Builder();
    }

    @Override
    public void encode(LogEvent event, ByteBufferDestination destination) {
        Scratch scratch = pool.take();
        try {
            int length = prepare(event, scratch);
            destination.writeBytes(scratch.bytes(), 0, length);
        } finally {
            pool.give(scratch);
        }
    }

    @Override
    public byte[] toByteArray(LogEvent event) {
        Scratch scratch = pool.take();
        try {
            int length = prepare(event, scratch);
            return Arrays.copyOf(scratch.bytes(), length);
        } finally {
            pool.give(scratch);
        }
    }

    @Override
    public String toSerializable(LogEvent event) {
        Scratch scratch = pool.take();
        try {
            int length = prepare(event, scratch);
            return new String(scratch.bytes(), 0, length, charset);
        } finally {
            pool.give(scratch);
        }
    }

    @Override
    public byte @Nullable [] getHeader() {
        return layout == null ? null : clean(layout.getHeader());
    }

    @Override
    public byte @Nullable [] getFooter() {
        return layout == null ? null : clean(layout.getFooter());
    }

    @Override
    public String getContentType() {
        return layout == null ? "text/plain; charset=" + charset.name() : layout.getContentType();
    }

    @Override
    public Map<String, String> getContentFormat() {
        return layout == null ? Map.of() : layout.getContentFormat();
    }

    @Override
    public Charset getCharset() {
        return charset;
    }

    @Override
    public boolean requiresLocation() {
        return layout instanceof LocationAware aware && aware.requiresLocation();
    }

    /** How many values each rule has replaced, and how many events were {@code withheld}; rules without any are absent. */
    public Map<String, Long> hits() {
        Map<String, Long> hits = new LinkedHashMap<>(redactor.hits());
        if (withheld.sum() > 0) {
            hits.put(WITHHELD, withheld.sum());
        }
        return hits;
    }

    /** Leaves the event's safe bytes in the scratch and returns how many. */
    private int prepare(LogEvent event, Scratch scratch) {
        if (inner == null) {
            withheld.increment();
            return encodeNotice(scratch);
        }
        try {
            return inner.print(event, scratch);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            tell(e);
            return encodeNotice(scratch);
        }
    }

    private int encodeNotice(Scratch scratch) {
        scratch.clean.setLength(0);
        scratch.clean.append(notice);
        return scratch.encode();
    }

    /** The message of {@code e} may quote the event, so only its class is told. */
    private void tell(Throwable e) {
        withheld.increment();
        if (told.compareAndSet(false, true)) {
            StatusLogger.getLogger()
                    .error(
                            "RedactingLayout withheld an event that could not be printed ({}); more are only counted",
                            e.getClass().getName());
        }
    }

    private byte @Nullable [] clean(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (inner == null) {
            return notice.getBytes(charset);
        }
        String text = inner.decode(bytes);
        String clean = redactor.redact(text);
        if (clean.equals(text)) {
            return bytes;
        }
        return clean.getBytes(inner.recoding());
    }

    private static Charset charsetOf(@Nullable Layout<?> layout, @Nullable Inner inner) {
        return inner != null && layout instanceof StringLayout text ? text.getCharset() : StandardCharsets.UTF_8;
    }

    /** Builds the layout; never throws and never gives null, since Log4j would then print the plain message instead. */
    public static final class Builder implements org.apache.logging.log4j.core.util.Builder<RedactingLayout> {
        private static final String ALLOWED =
                "presets, mode, policy, one layout, and " + RuleElement.NAMES + " elements";

        @PluginElement("Layout")
        private @Nullable Layout<?> layout;

        @PluginElement("Rules")
        private RuleElement @Nullable [] rules;

        @PluginBuilderAttribute
        private @Nullable String presets;

        @PluginBuilderAttribute
        private @Nullable String mode;

        @PluginBuilderAttribute
        private @Nullable String policy;

        @PluginConfiguration
        private @Nullable Configuration configuration;

        @PluginNode
        private @Nullable Node node;

        /** The layout whose output is made safe. */
        public Builder setLayout(Layout<?> layout) {
            this.layout = layout;
            return this;
        }

        /** Rules beside the presets. */
        public Builder setRules(RuleElement... rules) {
            this.rules = rules.clone();
            return this;
        }

        /** What to hide, parted by commas: {@code secrets}, {@code cards}, {@code national}, {@code pii}. */
        public Builder setPresets(String presets) {
            this.presets = presets;
            return this;
        }

        /** How: {@code redact} (the default), {@code strict} or {@code count}. */
        public Builder setMode(String mode) {
            this.mode = mode;
            return this;
        }

        /** A policy file, in place of presets and mode. */
        public Builder setPolicy(String policy) {
            this.policy = policy;
            return this;
        }

        /** The configuration whose context counts; without one the layout counts for itself. */
        public Builder setConfiguration(Configuration configuration) {
            this.configuration = configuration;
            return this;
        }

        @Override
        public RedactingLayout build() {
            try {
                Leftovers.refuse(node, ALLOWED);
                Redactor redactor = new PolicySource(NAME, presets, mode, policy).redactor(configuration, rules);
                return new RedactingLayout(layout, Inner.of(layout, redactor), redactor);
            } catch (PolicyException e) {
                return refuse(e.getMessage());
            } catch (RuntimeException e) {
                return refuse(e.toString());
            }
        }

        private static RedactingLayout refuse(@Nullable String reason) {
            StatusLogger.getLogger().error("RedactingLayout lets no event through: {}", reason);
            return new RedactingLayout(null, null, Redactor.maskEverything());
        }
    }
}
