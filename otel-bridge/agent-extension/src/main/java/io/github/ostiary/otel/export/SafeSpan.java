package io.github.ostiary.otel.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A span whose texts may leave. Its ids, times, kind, and whatever else is no text are those of the span it stands for. */
final class SafeSpan extends DelegatingSpanData {
    private final String name;
    private final Attributes attributes;
    private final List<EventData> events;
    private final List<LinkData> links;
    private final StatusData status;
    private final SpanContext context;
    private final InstrumentationScopeInfo scope;
    private final Resource resource;

    private SafeSpan(
            SpanData raw,
            String name,
            Attributes attributes,
            List<EventData> events,
            List<LinkData> links,
            StatusData status,
            SpanContext context,
            InstrumentationScopeInfo scope,
            Resource resource) {
        super(raw);
        this.name = name;
        this.attributes = attributes;
        this.events = events;
        this.links = links;
        this.status = status;
        this.context = context;
        this.scope = scope;
        this.resource = resource;
    }

    /** What may leave of {@code raw}: itself when there is nothing to hide. */
    static SpanData of(SpanData raw, SafeValues values, Redaction redaction) {
        Attributes rawAttributes = raw.getAttributes();
        List<EventData> rawEvents = raw.getEvents();
        List<LinkData> rawLinks = raw.getLinks();
        StatusData rawStatus = raw.getStatus();
        String name = values.text(raw.getName());
        Attributes attributes = values.attributes(rawAttributes);
        List<EventData> events = each(rawEvents, event -> event(event, values));
        List<LinkData> links = each(rawLinks, link -> link(link, values));
        StatusData status = status(rawStatus, values);
        SpanContext context = values.context(raw.getSpanContext());
        InstrumentationScopeInfo scope = redaction.scope(raw.getInstrumentationScopeInfo());
        Resource resource = redaction.resource(raw.getResource());
        boolean same = name.equals(raw.getName())
                && !Redaction.isOther(attributes, rawAttributes)
                && !Redaction.isOther(events, rawEvents)
                && !Redaction.isOther(links, rawLinks)
                && !Redaction.isOther(status, rawStatus)
                && !Redaction.isOther(context, raw.getSpanContext())
                && !Redaction.isOther(scope, raw.getInstrumentationScopeInfo())
                && !Redaction.isOther(resource, raw.getResource());
        return same ? raw : new SafeSpan(raw, name, attributes, events, links, status, context, scope, resource);
    }

    /** The exception of an exception event stays behind: no exporter needs it, and its texts are as they were. */
    private static EventData event(EventData raw, SafeValues values) {
        String name = values.text(raw.getName());
        Attributes attributes = values.attributes(raw.getAttributes());
        return name.equals(raw.getName()) && !Redaction.isOther(attributes, raw.getAttributes())
                ? raw
                : EventData.create(raw.getEpochNanos(), name, attributes, raw.getTotalAttributeCount());
    }

    private static LinkData link(LinkData raw, SafeValues values) {
        Attributes attributes = values.attributes(raw.getAttributes());
        SpanContext context = values.context(raw.getSpanContext());
        return Redaction.isOther(attributes, raw.getAttributes()) || Redaction.isOther(context, raw.getSpanContext())
                ? LinkData.create(context, attributes, raw.getTotalAttributeCount())
                : raw;
    }

    private static StatusData status(StatusData raw, SafeValues values) {
        String description = values.text(raw.getDescription());
        return description.equals(raw.getDescription()) ? raw : StatusData.create(raw.getStatusCode(), description);
    }

    /** The list itself when no item of it changes. */
    private static <T> List<T> each(List<T> raw, UnaryOperator<T> rewriting) {
        List<T> safe = raw;
        for (int i = 0; i < raw.size(); i++) {
            T item = raw.get(i);
            T rewritten = rewriting.apply(item);
            if (Redaction.isOther(rewritten, item)) {
                if (!Redaction.isOther(safe, raw)) {
                    safe = new ArrayList<>(raw);
                }
                safe.set(i, rewritten);
            }
        }
        return safe;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    @Override
    public List<LinkData> getLinks() {
        return links;
    }

    @Override
    public StatusData getStatus() {
        return status;
    }

    @Override
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
    }

    /** Says nothing that {@link #getInstrumentationScopeInfo} does not. */
    @Override
    @Deprecated
    public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
                scope.getName(), scope.getVersion(), scope.getSchemaUrl());
    }

    @Override
    public Resource getResource() {
        return resource;
    }
}
