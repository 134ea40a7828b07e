package io.github.ostiary.otel.emit;

import io.github.ostiary.otel.context.EventContext;
import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.redact.layout.PolicySource;
import io.github.ostiary.redact.layout.RuleElement;
import io.github.ostiary.sample.SamplingWeight;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.context.Context;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/**
 * Sends log events, redacted, through the application's own OpenTelemetry: under its agent, through its SDK, or through
 * whatever else was set as the global instance, however late.
 *
 * <p>{@code <OtelBridge name="otel"/>} is enough. Each event becomes a log record with its body, its own time and
 * severity, the logger as scope, the exception's type, message and stack (bounded), its sampling weight unless that is
 * 1, and the context it was logged in, on whatever thread the appender runs. What to redact is said as for the layout, by attributes, child elements or a policy file; {@code contextData} lists the context data keys that may leave (none by default, {@code *} for all); {@code
 * threadName="true"} adds the thread's name.
 *
 * <p>It fails closed: with a wrong setting, or when an event's own code fails while its text is made, a marker goes out
 * in place of the event, and is counted. An event is never thrown back at the application. What was lost is told on
 * Log4j's status logger, when losing begins and when the appender stops. Safe for use by many threads.
 */
@Plugin(name = OtelBridge.NAME, category = Core.CATEGORY_NAME, elementType = Appender.ELEMENT_TYPE, printObject = true)
public final class OtelBridge extends AbstractAppender {
    static final String NAME = "OtelBridge";

    private final @Nullable LogRecords records;
    private final EventContext contexts = new EventContext();
    private final Destination destination;
    private final Tally tally = new Tally();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private OtelBridge(Builder builder, @Nullable LogRecords records) {
        super(builder.getName(), builder.getFilter(), null, builder.isIgnoreExceptions(), builder.getPropertyArray());
        this.records = records;
        LoggerContext context = builder.getConfiguration() == null
                ? null
                : builder.getConfiguration().getLoggerContext();
        this.destination = new Destination(found -> {
            if (context != null) {
                PluginMeters.show(context, found);
            }
        });
    }

    /** Begins an appender from its configuration element. */
    @PluginBuilderFactory
    public static Builder newBuilder() {
        return new Builder();
    }

    @Override
    public void start() {
        AgentGuard.ofThisProcess().warning().ifPresent(LOGGER::error);
        super.start();
    }

    @Override
    public void append(LogEvent event) {
        try {
            Logger logger = destination.logger(event.getLoggerName());
            if (logger == null) {
                tally.tooEarly.increment();
                tellOnce("loses events: the application has set no OpenTelemetry yet", null);
            } else {
                emit(event, logger);
            }
        } catch (RuntimeException | LinkageError e) {
            tally.failed.increment();
            tellOnce("loses events: OpenTelemetry failed", e);
        }
    }

    private void emit(LogEvent event, Logger logger) {
        Context context = contexts.of(event);
        if (!logger.isEnabled(Severities.of(event.getLevel()), context)) {
            tally.unwanted.increment();
            return;
        }
        LogRecordBuilder record = begin(event, logger, context);
        try {
            if (records == null || !fill(records, record, event)) {
                tally.withheld.increment();
                record = begin(event, logger, context).setBody(LogRecords.WITHHELD);
            }
        } catch (DroppedException e) {
            tally.dropped.increment();
            return;
        }
        record.emit();
        tally.emitted.increment();
    }

    private static LogRecordBuilder begin(LogEvent event, Logger logger, Context context) {
        LogRecordBuilder record = logger.logRecordBuilder().setContext(context);
        LogRecords.mark(record, event);
        return record;
    }

    private boolean fill(LogRecords records, LogRecordBuilder record, LogEvent event) {
        try {
            records.fill(record, event);
            return true;
        } catch (DroppedException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            // Its message may quote the event, so only its type is told.
            tellOnce(
                    "withholds events: a text could not be made, for "
                            + e.getClass().getName(),
                    null);
            return false;
        }
    }

    private void tellOnce(String trouble, @Nullable Throwable thrown) {
        if (told.add(trouble)) {
            LOGGER.error("{} \"{}\" {}. From now on they are only counted.", NAME, getName(), trouble, thrown);
        }
    }

    /** Stops, and says on Log4j's status logger where the events went. OpenTelemetry is the application's to stop. */
    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        boolean wasRunning = isStarted();
        boolean stopped = super.stop(timeout, unit);
        if (wasRunning) {
            LOGGER.log(
                    tally.hasLosses() ? org.apache.logging.log4j.Level.WARN : org.apache.logging.log4j.Level.INFO,
                    "{} \"{}\": {}",
                    NAME,
                    getName(),
                    tally);
        }
        return stopped;
    }

    /** Builds the appender; never fails but for want of a name: with a wrong setting it sends markers only, and says so. */
    public static final class Builder extends AbstractAppender.Builder<Builder>
            implements org.apache.logging.log4j.core.util.Builder<OtelBridge> {
        private static final String ALLOWED =
                "name, presets, mode, policy, contextData, threadName, ignoreExceptions, one filter, and "
                        + RuleElement.NAMES + " elements";

        @PluginElement("Rules")
        private RuleElement @Nullable [] rules;

        @PluginBuilderAttribute
        private @Nullable String presets;

        @PluginBuilderAttribute
        private @Nullable String mode;

        @PluginBuilderAttribute
        private @Nullable String policy;

        @PluginBuilderAttribute
        private String contextData = "";

        @PluginBuilderAttribute
        private boolean threadName;

        @PluginNode
        private @Nullable Node node;

        private Builder() {}

        /** Rules beside the presets. */
        public Builder setRules(RuleElement... rules) {
            this.rules = rules.clone();
            return this;
        }

        /** What to redact: any of {@code secrets}, {@code cards}, {@code national}, {@code pii}, parted by commas. */
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

        /** The context data keys whose values may leave, parted by commas; {@code *} for all. */
        public Builder setContextData(String contextData) {
            this.contextData = contextData;
            return this;
        }

        /** Whether the name of the thread leaves; not by default, since a first attribute costs an event half as much again. */
        public Builder setThreadName(boolean threadName) {
            this.threadName = threadName;
            return this;
        }

        @Override
        public OtelBridge build() {
            return new OtelBridge(this, records());
        }

        private @Nullable LogRecords records() {
            try {
                refuseWhatNobodyTook();
                Redactor redactor = new PolicySource(NAME, presets, mode, policy).redactor(getConfiguration(), rules);
                return new LogRecords(
                        new SafeText(redactor),
                        new SamplingWeight(getConfiguration()),
                        ContextKeys.parse(contextData),
                        threadName);
            } catch (PolicyException | RuntimeException e) {
                LOGGER.error("{} \"{}\" sends markers in place of events: {}", NAME, getName(), e.getMessage());
                return null;
            }
        }

        /** Log4j reports a misspelt element or attribute and goes on, and would show what it was written to hide. */
        private void refuseWhatNobodyTook() throws PolicyException {
            if (getLayout() != null) {
                throw new PolicyException(NAME, "takes no layout: it sends fields, and redacts them itself");
            }
            if (node == null) {
                return;
            }
            for (var attribute : node.getAttributes().entrySet()) {
                throw new PolicyException(NAME, attribute.getKey(), attribute.getValue(), ALLOWED);
            }
            for (Node child : node.getChildren()) {
                throw new PolicyException(NAME, "takes no " + child.getName() + " element; allowed: " + ALLOWED);
            }
        }
    }
}
