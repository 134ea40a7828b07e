package io.github.ostiary.otel.emit;

import io.github.ostiary.config.Leftover;
import io.github.ostiary.otel.emit.reach.Settings;
import io.github.ostiary.otel.emit.record.LogRecords;
import io.github.ostiary.otel.emit.record.RecordParts;
import io.github.ostiary.otel.emit.signal.ErrorSpans;
import io.github.ostiary.otel.emit.signal.LogCounts;
import io.github.ostiary.otel.emit.signal.Signals;
import io.github.ostiary.otel.emit.text.ExceptionText;
import io.github.ostiary.otel.emit.text.SafeText;
import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.layout.PolicySource;
import io.github.ostiary.redact.layout.RuleElement;
import io.github.ostiary.sample.SamplingWeight;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.util.Builder;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/** Builds the appender; never fails but for want of a name: with a wrong setting it sends markers only, and says so. */
public final class OtelBridgeBuilder extends AbstractAppender.Builder<OtelBridgeBuilder>
        implements Builder<OtelBridge> {
    private static final String OFF = "false";
    private static final String ALLOWED = "name, presets, mode, policy, contextData, mapFields, markers, template, "
            + "arguments, includeLocation, threadName, threadId, eventName, earlyEvents, flushOnStop, blockUpTo, "
            + "queueSize, logMetrics, spanEvents, spanStatus, stackLength, ignoreExceptions, one filter, and "
            + RuleElement.NAMES
            + " elements";

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
    private String mapFields = "*";

    @PluginBuilderAttribute
    private String markers = OFF;

    @PluginBuilderAttribute
    private String template = OFF;

    @PluginBuilderAttribute
    private String arguments = OFF;

    @PluginBuilderAttribute
    private String includeLocation = OFF;

    @PluginBuilderAttribute
    private String threadName = OFF;

    @PluginBuilderAttribute
    private String threadId = OFF;

    @PluginBuilderAttribute
    private String eventName = "";

    @PluginBuilderAttribute
    private String earlyEvents = "1000";

    @PluginBuilderAttribute
    private String flushOnStop = "2s";

    @PluginBuilderAttribute
    private String blockUpTo = "0";

    @PluginBuilderAttribute
    private String queueSize = "";

    @PluginBuilderAttribute
    private String logMetrics = "off";

    @PluginBuilderAttribute
    private String spanEvents = OFF;

    @PluginBuilderAttribute
    private String spanStatus = OFF;

    @PluginBuilderAttribute
    private String stackLength = Integer.toString(ExceptionText.USUAL_STACK);

    @PluginNode
    private @Nullable Node node;

    OtelBridgeBuilder() {}

    /** Rules beside the presets. */
    public OtelBridgeBuilder setRules(RuleElement... rules) {
        this.rules = rules.clone();
        return this;
    }

    /** What to redact: any of {@code secrets}, {@code cards}, {@code national}, {@code pii}, parted by commas. */
    public OtelBridgeBuilder setPresets(String presets) {
        this.presets = presets;
        return this;
    }

    /** How: {@code redact} (the default), {@code strict} or {@code count}. */
    public OtelBridgeBuilder setMode(String mode) {
        this.mode = mode;
        return this;
    }

    /** A policy file, in place of presets and mode. */
    public OtelBridgeBuilder setPolicy(String policy) {
        this.policy = policy;
        return this;
    }

    /** The context data keys whose values may leave, parted by commas; {@code *} for all; none by default. */
    public OtelBridgeBuilder setContextData(String contextData) {
        this.contextData = contextData;
        return this;
    }

    /** The keys of map messages and structured data whose values leave as attributes; {@code *} (the default) for all. */
    public OtelBridgeBuilder setMapFields(String mapFields) {
        this.mapFields = mapFields;
        return this;
    }

    /** Whether the names of the marker and its parents leave. */
    public OtelBridgeBuilder setMarkers(boolean markers) {
        this.markers = Boolean.toString(markers);
        return this;
    }

    /** Whether the template of a parameterized message leaves. */
    public OtelBridgeBuilder setTemplate(boolean template) {
        this.template = Boolean.toString(template);
        return this;
    }

    /** Whether the arguments of a parameterized message leave. */
    public OtelBridgeBuilder setArguments(boolean arguments) {
        this.arguments = Boolean.toString(arguments);
        return this;
    }

    /** Whether class, method, file and line of the caller leave. Log4j walks the stack for that: dear. */
    public OtelBridgeBuilder setIncludeLocation(boolean includeLocation) {
        this.includeLocation = Boolean.toString(includeLocation);
        return this;
    }

    /** Whether the name of the thread leaves. */
    public OtelBridgeBuilder setThreadName(boolean threadName) {
        this.threadName = Boolean.toString(threadName);
        return this;
    }

    /** Whether the number of the thread leaves. */
    public OtelBridgeBuilder setThreadId(boolean threadId) {
        this.threadId = Boolean.toString(threadId);
        return this;
    }

    /** What names the event: {@code marker}, {@code type} or {@code key:} and a key of map messages; nothing by default. */
    public OtelBridgeBuilder setEventName(String eventName) {
        this.eventName = eventName;
        return this;
    }

    /** How many events wait for the application to set its OpenTelemetry; 0 for none. */
    public OtelBridgeBuilder setEarlyEvents(String earlyEvents) {
        this.earlyEvents = earlyEvents;
        return this;
    }

    /** How long a stop waits for the SDK to export what it holds, such as {@code 2s}; 0 for not at all. */
    public OtelBridgeBuilder setFlushOnStop(String flushOnStop) {
        this.flushOnStop = flushOnStop;
        return this;
    }

    /** How long a caller waits for room in the SDK's queue, such as {@code 500ms}; 0, the default, for not at all. */
    public OtelBridgeBuilder setBlockUpTo(String blockUpTo) {
        this.blockUpTo = blockUpTo;
        return this;
    }

    /**
     * How many records the queue of the SDK's log processor holds, 1 to 10,000,000; 0 when it has no queue that could be
     * full, and nothing is refused then. By default what {@code otel.blrp.max.queue.size} says, else 2,048.
     */
    public OtelBridgeBuilder setQueueSize(String queueSize) {
        this.queueSize = queueSize;
        return this;
    }

    /** How events are counted as the metric {@code log.events}: {@code off}, {@code logger} or {@code pattern}. */
    public OtelBridgeBuilder setLogMetrics(String logMetrics) {
        this.logMetrics = logMetrics;
        return this;
    }

    /** Whether an error's exception is an event of its span too, as far as the semantic conventions' opt-in lets it. */
    public OtelBridgeBuilder setSpanEvents(boolean spanEvents) {
        this.spanEvents = Boolean.toString(spanEvents);
        return this;
    }

    /** Whether a logged error sets the status of its span. */
    public OtelBridgeBuilder setSpanStatus(boolean spanStatus) {
        this.spanStatus = Boolean.toString(spanStatus);
        return this;
    }

    /** How many characters of an exception's stack leave, 0 to 100000; 5000 unless set. */
    public OtelBridgeBuilder setStackLength(String stackLength) {
        this.stackLength = stackLength;
        return this;
    }

    boolean isIncludeLocation() {
        return Boolean.parseBoolean(includeLocation);
    }

    @Override
    public OtelBridge build() {
        try {
            refuseWhatNobodyTook();
            Amounts amounts = new Amounts(OtelBridge.NAME);
            Waits waits = new Waits(
                    amounts.events("earlyEvents", earlyEvents),
                    amounts.nanos("flushOnStop", flushOnStop),
                    amounts.nanos("blockUpTo", blockUpTo),
                    amounts.records("queueSize", queueSize));
            SafeText text = new SafeText(
                    new PolicySource(OtelBridge.NAME, presets, mode, policy).redactor(getConfiguration(), rules));
            ExceptionText exceptions = new ExceptionText(text, amounts.characters("stackLength", stackLength));
            return new OtelBridge(this, records(amounts, text, exceptions), signals(amounts, text, exceptions), waits);
        } catch (PolicyException | RuntimeException e) {
            StatusLogger.getLogger()
                    .error(
                            "{} \"{}\" sends markers in place of events: {}",
                            OtelBridge.NAME,
                            getName(),
                            e.getMessage());
            return new OtelBridge(this, LogRecords.withholding(), new Signals(null, null), Waits.USUAL);
        }
    }

    private LogRecords records(Amounts amounts, SafeText text, ExceptionText exceptions) throws PolicyException {
        return new RecordParts(text, exceptions, new SamplingWeight(getConfiguration()))
                .contextData(contextData)
                .mapFields(mapFields)
                .markers(amounts.flag("markers", markers))
                .template(amounts.flag("template", template), amounts.flag("arguments", arguments))
                .location(amounts.flag("includeLocation", includeLocation))
                .threadName(amounts.flag("threadName", threadName))
                .threadId(amounts.flag("threadId", threadId))
                .eventName(eventName)
                .records();
    }

    private Signals signals(Amounts amounts, SafeText text, ExceptionText exceptions) throws PolicyException {
        boolean events = amounts.flag("spanEvents", spanEvents);
        boolean status = amounts.flag("spanStatus", spanStatus);
        ErrorSpans spans =
                events || status ? new ErrorSpans(text, exceptions, events, status, Settings::ofThisProcess) : null;
        return new Signals(LogCounts.parse(text, logMetrics), spans);
    }

    /** Log4j reports a misspelt element or attribute and goes on, and would show what it was written to hide. */
    private void refuseWhatNobodyTook() throws PolicyException {
        if (getLayout() != null) {
            throw new PolicyException(OtelBridge.NAME, "takes no layout: it sends fields, and redacts them itself");
        }
        Leftover leftover = Leftover.in(node);
        if (leftover != null) {
            throw new PolicyException(OtelBridge.NAME, leftover.reason(ALLOWED));
        }
    }
}
