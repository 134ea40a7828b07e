package io.github.ostiary.redact.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** Runs a real Log4j context with one file appender round a layout, and gives back what the file holds. */
final class LoggedFile {
    private LoggedFile() {}

    static String write(Path directory, String layoutElement, Consumer<Logger> logging) throws IOException {
        Path file = directory.resolve("out.log");
        writeTo(file, layoutElement, logging);
        return Files.readString(file);
    }

    static void writeTo(Path file, String layoutElement, Consumer<Logger> logging) throws IOException {
        String xml = "<Configuration status='OFF'><Appenders><File name='f' fileName='" + file + "'>" + layoutElement
                + "</File></Appenders><Loggers><Root level='trace'><AppenderRef ref='f'/></Root></Loggers>"
                + "</Configuration>";
        try (LoggerContext context = new LoggerContext("test")) {
            var source = new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            context.start(new XmlConfiguration(context, source));
            logging.accept(context.getLogger("shop.Payment"));
        }
    }
}
