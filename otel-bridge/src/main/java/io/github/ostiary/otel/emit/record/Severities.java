package io.github.ostiary.otel.emit.record;

import io.opentelemetry.api.logs.Severity;
import org.apache.logging.log4j.Level;

/** Log4j's levels in OpenTelemetry's numbers (Logs Data Model, "Mapping of SeverityNumber"). */
public final class Severities {
    private Severities() {}

    /** The severity of {@code level}; a level of somebody's own counts as the nearest standard one below it. */
    public static Severity of(Level level) {
        int rank = level.intLevel();
        if (rank <= Level.FATAL.intLevel()) {
            return Severity.FATAL;
        }
        if (rank <= Level.ERROR.intLevel()) {
            return Severity.ERROR;
        }
        if (rank <= Level.WARN.intLevel()) {
            return Severity.WARN;
        }
        if (rank <= Level.INFO.intLevel()) {
            return Severity.INFO;
        }
        return rank <= Level.DEBUG.intLevel() ? Severity.DEBUG : Severity.TRACE;
    }
}
