package io.github.ostiary.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** The three ways Log4j can be run: who builds an event, and on which thread the later stages see it. */
public enum Mode {
    SYNC("Root"),
    MIXED("AsyncRoot"),
    ALL_ASYNC("Root");

    private final String root;

    Mode(String root) {
        this.root = root;
    }

    /**
     * Starts a context of this mode.
     *
     * @param xml the configuration, with {@code {root}} where the name of the root logger's element goes
     */
    public LoggerContext start(String xml) {
        LoggerContext context =
                this == ALL_ASYNC ? new AsyncLoggerContext("sampling test") : new LoggerContext("sampling test");
        context.start(configuration(context, xml));
        return context;
    }

    /** A configuration for a context of this mode, not started. */
    public XmlConfiguration configuration(LoggerContext context, String xml) {
        byte[] bytes = xml.replace("{root}", root).getBytes(StandardCharsets.UTF_8);
        try {
            return new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
