package io.github.ostiary.sample.tail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** The three ways Log4j can be run, as {@code io.github.ostiary.sample} knows them. */
enum Mode {
    SYNC("Root"),
    MIXED("AsyncRoot"),
    ALL_ASYNC("Root");

    private final String root;

    Mode(String root) {
        this.root = root;
    }

    /** Starts a context with {@code xml}, in which {@code {root}} is the name of the root logger's element. */
    LoggerContext start(String xml) {
        LoggerContext context =
                this == ALL_ASYNC ? new AsyncLoggerContext("tail test") : new LoggerContext("tail test");
        context.start(configuration(context, xml));
        return context;
    }

    XmlConfiguration configuration(LoggerContext context, String xml) {
        byte[] bytes = xml.replace("{root}", root).getBytes(StandardCharsets.UTF_8);
        try {
            return new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
