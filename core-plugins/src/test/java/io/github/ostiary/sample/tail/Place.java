package io.github.ostiary.sample.tail;

import java.nio.file.Path;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.CompositeFilter;
import org.apache.logging.log4j.core.filter.Filterable;

/** Where a filter can stand, and see events. */
enum Place {
    LOGGER,
    REFERENCE,
    APPENDER;

    /** A configuration with {@code filter} at this place before a file that {@code layout} writes. */
    String xml(String filter, String layout, Path file) {
        return """
                <Configuration status='OFF'>
                  <Appenders><File name='out' fileName='%s'>%s%s</File></Appenders>
                  <Loggers><{root} level='TRACE'>%s<AppenderRef ref='out'>%s</AppenderRef></{root}></Loggers>
                </Configuration>
                """.formatted(
                        file,
                        layout,
                        this == APPENDER ? filter : "",
                        this == LOGGER ? filter : "",
                        this == REFERENCE ? filter : "");
    }

    TailFilter filter(LoggerContext context) {
        LoggerConfig root = context.getConfiguration().getRootLogger();
        Filter found = switch (this) {
            case LOGGER -> root.getFilter();
            case REFERENCE -> root.getAppenderRefs().get(0).getFilter();
            case APPENDER -> ((Filterable) context.getConfiguration().getAppender("out")).getFilter();
        };
        return (TailFilter)
                (found instanceof CompositeFilter composite ? composite.getFiltersArray()[0] : found);
    }
}
