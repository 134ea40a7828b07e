package io.github.ostiary.otel.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A log record whose texts may leave. Its times, severity and span are those of the record it stands for. */
record SafeLogRecord(
        LogRecordData raw,
        @Nullable Value<?> body,
        Attributes attributes,
        @Nullable String severityText,
        @Nullable String eventName,
        InstrumentationScopeInfo scope,
        Resource resource)
        implements LogRecordData {

    /** What may leave of {@code raw}: itself when there is nothing to hide. */
    static LogRecordData of(LogRecordData raw, SafeValues values, Redaction redaction) {
        Value<?> rawBody = raw.getBodyValue();
        Value<?> body = rawBody == null ? null : values.value(rawBody);
        Attributes attributes = values.attributes(raw.getAttributes());
        String severity = values.optional(raw.getSeverityText());
        String name = values.optional(raw.getEventName());
        InstrumentationScopeInfo scope = redaction.scope(raw.getInstrumentationScopeInfo());
        Resource resource = redaction.resource(raw.getResource());
        boolean same = body == rawBody
                && Objects.equals(severity, raw.getSeverityText())
                && Objects.equals(name, raw.getEventName())
                && !Redaction.isOther(scope, raw.getInstrumentationScopeInfo())
                && !Redaction.isOther(attributes, raw.getAttributes())
                && !Redaction.isOther(resource, raw.getResource());
        return same ? raw : new SafeLogRecord(raw, body, attributes, severity, name, scope, resource);
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
    }

    @Override
    public long getTimestampEpochNanos() {
        return raw.getTimestampEpochNanos();
    }

    @Override
    public long getObservedTimestampEpochNanos() {
        return raw.getObservedTimestampEpochNanos();
    }

    @Override
    public SpanContext getSpanContext() {
        return raw.getSpanContext();
    }

    @Override
    public Severity getSeverity() {
        return raw.getSeverity();
    }

    @Override
    public @Nullable String getSeverityText() {
        return severityText;
    }

    @Override
    @Deprecated
    public io.opentelemetry.sdk.logs.data.Body getBody() {
        return body == null
                ? io.opentelemetry.sdk.logs.data.Body.empty()
                : io.opentelemetry.sdk.logs.data.Body.string(body.asString());
    }

    @Override
    public @Nullable Value<?> getBodyValue() {
        return body;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return raw.getTotalAttributeCount();
    }

    @Override
    public @Nullable String getEventName() {
        return eventName;
    }
}
