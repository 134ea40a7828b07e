package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.redact.rewrite.SafeEvents;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of the event itself, inside a {@code Rewrite} appender: for appenders that print no layout, such as
 * JDBC and NoSQL. Message, context and exception texts are made safe; what was clean stays the object that it was.
 *
 * <p>It fails closed: with settings that are not allowed, or when an event cannot be made safe or a rule drops it, an
 * event goes on that holds a fixed notice.
 */
@Plugin(name = RedactingPolicy.NAME, category = Core.CATEGORY_NAME, elementType = "rewritePolicy", printObject = true)
public final class RedactingPolicy implements RewritePolicy {
    static final String NAME = "RedactingPolicy";

    private final @Nullable SafeEvents safe;
    private final AtomicBoolean told = new AtomicBoolean();

    private RedactingPolicy(@Nullable SafeEvents safe) {
        this.safe = safe;
    }

    /** Begins a policy from its configuration element. */
    @PluginBuilderFactory
    public static Builder newBuilder() {
        return new Builder();
    }

    @Override
    public LogEvent rewrite(LogEvent source) {
        if (safe == null) {
            return notice(source);
        }
        try {
            LogEvent event = safe.of(source);
            return event == null ? notice(source) : event;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            // Its message may quote the event, so only its class is told.
            if (told.compareAndSet(false, true)) {
                StatusLogger.getLogger()
                        .error(
                                "{} withheld an event that could not be made safe ({}); more are withheld in silence",
                                NAME,
                                e.getClass().getName());
            }
            return notice(source);
        }
    }

    private static LogEvent notice(LogEvent source) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName(NAME)
                .setLevel(source.getLevel())
                .setTimeMillis(source.getTimeMillis())
                .setMessage(new SimpleMessage(RedactingLayout.NOTICE))
                .build();
    }

    /** Builds the policy; never throws and never gives null, since events would then go on as they are. */
    public static final class Builder implements org.apache.logging.log4j.core.util.Builder<RedactingPolicy> {
        private static final String ALLOWED = "presets, mode, policy, and " + RuleElement.NAMES + " elements";

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

        /** The configuration whose context counts; without one the policy counts for itself. */
        public Builder setConfiguration(Configuration configuration) {
            this.configuration = configuration;
            return this;
        }

        @Override
        public RedactingPolicy build() {
            try {
                Leftovers.refuse(node, ALLOWED);
                Redactor redactor = new PolicySource(NAME, presets, mode, policy).redactor(configuration, rules);
                return new RedactingPolicy(new SafeEvents(redactor));
            } catch (PolicyException e) {
                return refuse(e.getMessage());
            } catch (RuntimeException e) {
                return refuse(e.toString());
            }
        }

        private static RedactingPolicy refuse(@Nullable String reason) {
            StatusLogger.getLogger().error("{} lets no event through: {}", NAME, reason);
            return new RedactingPolicy(null);
        }
    }
}
