package io.github.ostiary.otel.export;

/** What JMX shows of one exporter as {@code io.github.ostiary:type=Exports,signal=…,cause=…,number=…}, once it lost something. */
public interface UndeliveredMXBean {
    /** How many log records, spans or metrics did not leave so far. */
    long getUndelivered();
}
