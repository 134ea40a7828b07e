package io.github.ostiary.redact.layout.json;

import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ThrowableProxy;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/** An event that answers with what another one says, for as long as it has borrowed it. */
abstract class BorrowedEvent implements LogEvent {
    private static final long serialVersionUID = 1L;

    private transient @Nullable LogEvent event;

    final void borrow(LogEvent lent) {
        event = lent;
    }

    final void giveBack() {
        event = null;
    }

    /** The event that was logged. */
    final LogEvent bare() {
        if (event == null) {
            throw new IllegalStateException("no event");
        }
        return event;
    }

    @Override
    public final LogEvent toImmutable() {
        return bare().toImmutable();
    }

    @Override
    @Deprecated
    public final Map<String, String> getContextMap() {
        return bare().getContextData().toMap();
    }

    @Override
    public final ReadOnlyStringMap getContextData() {
        return bare().getContextData();
    }

    @Override
    public final ThreadContext.ContextStack getContextStack() {
        return bare().getContextStack();
    }

    @Override
    public final String getLoggerFqcn() {
        return bare().getLoggerFqcn();
    }

    @Override
    public final Level getLevel() {
        return bare().getLevel();
    }

    @Override
    public final String getLoggerName() {
        return bare().getLoggerName();
    }

    @Override
    public final Marker getMarker() {
        return bare().getMarker();
    }

    @Override
    public final Message getMessage() {
        return bare().getMessage();
    }

    @Override
    public final long getTimeMillis() {
        return bare().getTimeMillis();
    }

    @Override
    public final Instant getInstant() {
        return bare().getInstant();
    }

    @Override
    public final StackTraceElement getSource() {
        return bare().getSource();
    }

    @Override
    public final String getThreadName() {
        return bare().getThreadName();
    }

    @Override
    public final long getThreadId() {
        return bare().getThreadId();
    }

    @Override
    public final int getThreadPriority() {
        return bare().getThreadPriority();
    }

    @Override
    public final Throwable getThrown() {
        return bare().getThrown();
    }

    @Override
    @Deprecated
    public final ThrowableProxy getThrownProxy() {
        return bare().getThrownProxy();
    }

    @Override
    public final boolean isEndOfBatch() {
        return bare().isEndOfBatch();
    }

    @Override
    public final boolean isIncludeLocation() {
        return bare().isIncludeLocation();
    }

    @Override
    public final void setEndOfBatch(boolean endOfBatch) {
        bare().setEndOfBatch(endOfBatch);
    }

    @Override
    public final void setIncludeLocation(boolean locationRequired) {
        bare().setIncludeLocation(locationRequired);
    }

    @Override
    public final long getNanoTime() {
        return bare().getNanoTime();
    }
}
