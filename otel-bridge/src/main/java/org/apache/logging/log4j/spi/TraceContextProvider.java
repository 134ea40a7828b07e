package org.apache.logging.log4j.spi;

import org.jspecify.annotations.Nullable;

/**
 * What Log4j 2.27 will ask for trace ids, to compile against until that version is out. Not part of the jar: at run time
 * there is Log4j's own interface of this name, or, before 2.27, nobody who asks.
 */
public interface TraceContextProvider {
    /** The trace's id, or null without a span. */
    @Nullable
    String getTraceId();

    /** The span's id, or null without a span. */
    @Nullable
    String getSpanId();

    /** The trace flags, or null without a span. */
    @Nullable
    String getTraceFlags();
}
