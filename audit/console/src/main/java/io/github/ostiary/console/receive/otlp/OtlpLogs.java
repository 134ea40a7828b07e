package io.github.ostiary.console.receive.otlp;

import io.github.ostiary.console.receive.Cleaner;
import io.github.ostiary.console.receive.LineDraft;
import io.github.ostiary.console.store.Entry;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes lines of OTLP's log records. The scope is the logger; a record whose time is absurd keeps it as an attribute. */
final class OtlpLogs {
    private static final String RECEIVER = "otlp";
    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

    private final Cleaner cleaner;

    OtlpLogs(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    List<Entry> map(ExportLogsServiceRequest request, Instant arrival) {
        List<Entry> entries = new ArrayList<>();
        for (ResourceLogs resource : request.getResourceLogsList()) {
            List<KeyValue> told = resource.getResource().getAttributesList();
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                for (LogRecord each : scope.getLogRecordsList()) {
                    LineDraft draft = new LineDraft(cleaner, RECEIVER);
                    draft.service(OtlpValues.find(told, "service.name"));
                    draft.host(OtlpValues.find(told, "host.name"));
                    field(draft, "log.logger", scope.getScope().getName());
                    fill(draft, each);
                    entries.add(Entry.of(draft.finish(arrival)));
                }
            }
        }
        return entries;
    }

    private static void fill(LineDraft draft, LogRecord each) {
        draft.time(OtlpValues.instant(each.getObservedTimeUnixNano()));
        draft.time(OtlpValues.instant(each.getTimeUnixNano()));
        draft.level(level(each));
        draft.message(OtlpValues.text(each.getBody()));
        field(draft, "event.name", each.getEventName());
        for (KeyValue attribute : each.getAttributesList()) {
            draft.own(attribute.getKey(), OtlpValues.text(attribute.getValue()));
        }
        field(draft, "trace_id", OtlpValues.id(each.getTraceId(), 16));
        field(draft, "span_id", OtlpValues.id(each.getSpanId(), 8));
    }

    private static void field(LineDraft draft, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            draft.field(name, value);
        }
    }

    /** The application's own name for the level where it is a usual one, else that of the number's range. */
    private static String level(LogRecord each) {
        String text = each.getSeverityText().strip().toUpperCase(Locale.ROOT);
        int number = each.getSeverityNumberValue();
        if (LEVELS.contains(text) || number < 1 || number > 24) {
            return text;
        }
        String[] ranges = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
        return ranges[(number - 1) / 4];
    }
}
