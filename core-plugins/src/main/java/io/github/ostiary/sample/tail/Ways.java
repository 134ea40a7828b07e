package io.github.ostiary.sample.tail;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.async.AsyncLoggerConfig;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.CompositeFilter;
import org.apache.logging.log4j.core.filter.Filterable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way on behind a filter, since Log4j does not tell a filter where it stands.
 *
 * <p>An event sent that way meets the filters of the place again, the one that asked among them; it is filtered by level,
 * guarded and handled on errors as any event is.
 */
final class Ways {
    private Ways() {}

    /**
     * Where events go that {@code filter} lets through.
     *
     * @throws IllegalArgumentException with a place to put it, when it stands where nothing can be released
     */
    static Consumer<LogEvent> behind(Filter filter, Configuration configuration) {
        Set<LoggerConfig> loggers =
                new LinkedHashSet<>(configuration.getLoggers().values());
        loggers.add(configuration.getRootLogger());
        for (LoggerConfig logger : loggers) {
            if (isPart(filter, logger.getFilter())) {
                return behindLogger(logger, loggers);
            }
            for (AppenderRef reference : logger.getAppenderRefs()) {
                Appender appender = logger.getAppenders().get(reference.getRef());
                if (appender != null && isPart(filter, reference.getFilter())) {
                    return behindReference(reference, appender);
                }
            }
        }
        for (Appender appender : configuration.getAppenders().values()) {
            if (appender instanceof Filterable filterable && isPart(filter, filterable.getFilter())) {
                return new AppenderControl(appender, null, null)::callAppender;
            }
        }
        throw new IllegalArgumentException("place it on a logger, on an AppenderRef of a logger, or on an appender");
    }

    /** Whether {@code filter} is {@code whole} or one of those it is made of. */
    static boolean isPart(Filter filter, @Nullable Filter whole) {
        if (whole instanceof CompositeFilter composite) {
            for (Filter part : composite) {
                if (isPart(filter, part)) {
                    return true;
                }
            }
        }
        return whole == filter;
    }

    /**
     * An asynchronous logger asks its filters, and those of its parents, on the thread that logs and again on the one that
     * writes; what a filter releases in there would be written by the first, past all that is queued.
     */
    private static Consumer<LogEvent> behindLogger(LoggerConfig logger, Set<LoggerConfig> loggers) {
        for (LoggerConfig other : loggers) {
            if (other instanceof AsyncLoggerConfig && isAtOrBelow(other, logger)) {
                throw new IllegalArgumentException(
                        "with AsyncRoot or AsyncLogger place it on their AppenderRef, or on an appender");
            }
        }
        return logger::log;
    }

    private static boolean isAtOrBelow(LoggerConfig logger, LoggerConfig top) {
        for (LoggerConfig at = logger; at != null; at = at.isAdditive() ? at.getParent() : null) {
            if (at == top) {
                return true;
            }
        }
        return false;
    }

    private static Consumer<LogEvent> behindReference(AppenderRef reference, Appender appender) {
        Filter filter = reference.getFilter();
        AppenderControl control = new AppenderControl(appender, reference.getLevel(), null);
        return event -> {
            if (filter.filter(event) != Filter.Result.DENY) {
                control.callAppender(event);
            }
        };
    }
}
