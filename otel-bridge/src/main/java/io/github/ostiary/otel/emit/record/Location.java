package io.github.ostiary.otel.emit.record;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import org.apache.logging.log4j.core.LogEvent;

/** Where in the code the event was logged, if Log4j looked: an asynchronous logger does only when told to. */
final class Location implements Part {
    private static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function.name");
    private static final AttributeKey<String> FILE = AttributeKey.stringKey("code.file.path");
    private static final AttributeKey<Long> LINE = AttributeKey.longKey("code.line.number");

    @Override
    public void fill(LogRecordBuilder record, LogEvent event, String body) {
        StackTraceElement source = event.isIncludeLocation() ? event.getSource() : null;
        if (source == null) {
            return;
        }
        record.setAttribute(FUNCTION, source.getClassName() + "." + source.getMethodName());
        if (source.getFileName() != null) {
            record.setAttribute(FILE, source.getFileName());
        }
        if (source.getLineNumber() >= 0) {
            record.setAttribute(LINE, (long) source.getLineNumber());
        }
    }
}
