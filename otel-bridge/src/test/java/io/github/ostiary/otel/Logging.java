package io.github.ostiary.otel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** The three ways Log4j can be run: who builds an event, and on which thread an appender sees it. */
public enum Logging {
    SYNC("Root"),
    MIXED("AsyncRoot"),
    ALL_ASYNC("Root");

    private final String root;

    Logging(String root) {
        this.root = root;
    }

    /** Starts a Log4j of this kind whose root logger, at level INFO, writes to {@code appender}, which is called "out". */
    public LoggerContext start(String appender) {
        return start("", appender);
    }

    /** The same with a filter at the top. */
    public LoggerContext start(String filter, String appender) {
        LoggerContext context = this == ALL_ASYNC ? new AsyncLoggerContext("test") : new LoggerContext("test");
        context.start(configuration(context, filter, appender));
        return context;
    }

    /** The configuration that {@link #start(String, String)} starts with. */
    public Configuration configuration(LoggerContext context, String filter, String appender) {
        byte[] xml = xml(filter, appender, "").getBytes(StandardCharsets.UTF_8);
        try {
            return new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(xml)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A configuration of this kind as a file would hold it, whose root logger also has {@code references}. */
    public String xml(String filter, String appenders, String references) {
        return """
                <Configuration status='ERROR'>
                  %s
                  <Appenders>%s</Appenders>
                  <Loggers><%3$s level='INFO'><AppenderRef ref='out'/>%4$s</%3$s></Loggers>
                </Configuration>
                """.formatted(filter, appenders, root, references);
    }
}
