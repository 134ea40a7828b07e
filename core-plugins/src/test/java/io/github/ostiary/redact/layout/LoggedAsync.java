package io.github.ostiary.redact.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** As {@link LoggedFile}, in each of the ways in which Log4j hands events to another thread. */
enum LoggedAsync {
    EVERY_LOGGER,
    ONE_LOGGER,
    THE_APPENDER;

    String write(Path directory, String layoutElement, Consumer<Logger> logging) throws IOException {
        Path file = directory.resolve(name() + ".log");
        String root = this == ONE_LOGGER ? "AsyncRoot" : "Root";
        String reference = this == THE_APPENDER ? "a" : "f";
        String async = this == THE_APPENDER ? "<Async name='a'><AppenderRef ref='f'/></Async>" : "";
        String xml = "<Configuration status='OFF'><Appenders><File name='f' fileName='" + file + "'>" + layoutElement
                + "</File>" + async + "</Appenders><Loggers><" + root + " level='trace'><AppenderRef ref='" + reference
                + "'/></" + root + "></Loggers></Configuration>";
        try (LoggerContext context = this == EVERY_LOGGER ? new AsyncLoggerContext("t") : new LoggerContext("t")) {
            var source = new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            context.start(new XmlConfiguration(context, source));
            logging.accept(context.getLogger("shop.Payment"));
        }
        return Files.readString(file);
    }
}
