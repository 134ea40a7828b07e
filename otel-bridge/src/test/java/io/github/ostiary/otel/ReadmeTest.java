package io.github.ostiary.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.TlsAppender;
import io.github.ostiary.otel.emit.OtelBridge;
import io.github.ostiary.redact.layout.RedactingLayout;
import io.github.ostiary.sample.SamplingFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells people to write works as it stands there. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @TempDir
    private Path spool;

    @Test
    void showsItsConfigurationByLineThirty() throws IOException {
        List<String> lines = Files.readAllLines(README);

        assertThat(lines.subList(0, 30)).contains("```xml", "</Configuration>", "```");
    }

    @Test
    void theConfigurationIsMadeOfOurPlugins() throws IOException {
        try (LoggerContext context = start()) {
            Configuration configuration = context.getConfiguration();

            assertThat(configuration.getFilter()).isInstanceOf(SamplingFilter.class);
            Appender out = configuration.getAppender("out");
            Appender ship = configuration.getAppender("ship");
            assertThat(out.getLayout()).isInstanceOf(RedactingLayout.class);
            assertThat(ship).isInstanceOf(TlsAppender.class);
            assertThat(ship.getLayout()).isInstanceOf(RedactingLayout.class);
            Appender otel = configuration.getAppender("otel");
            assertThat(otel).isInstanceOf(OtelBridge.class);
            assertThat(configuration.getRootLogger().getAppenders()).containsOnlyKeys("out", "ship", "otel");
        }
    }

    @Test
    void theConfigurationHidesWhatItSaysItHides() throws IOException {
        try (LoggerContext context = start()) {
            Log4jLogEvent event = Log4jLogEvent.newBuilder()
                    .setLoggerName("shop.Payments")
                    .setLevel(Level.INFO)
                    .setMessage(new SimpleMessage("paid with 4111 1111 1111 1111, password=hunter2"))
                    .setThrown(new IllegalStateException("token=t0k-9f8a7b6c"))
                    .build();

            for (String name : List.of("out", "ship")) {
                byte[] printed =
                        context.getConfiguration().getAppender(name).getLayout().toByteArray(event);
                assertThat(new String(printed, StandardCharsets.UTF_8))
                        .contains("paid with", "1111]")
                        .doesNotContain("4111 1111", "hunter2", "t0k-9f8a7b6c");
            }
        }
    }

    /** Starts Log4j with the README's configuration, but for the host, where nothing listens, and for the spool's folder. */
    private LoggerContext start() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf("```xml\n") + "```xml\n".length();
        String xml = readme.substring(begin, readme.indexOf("```", begin))
                .replace("logs.example.net", "localhost")
                .replace("/var/spool/ostiary", spool.toString())
                .replace("port=\"6514\"", "port=\"1\"")
                .replace("status=\"WARN\"", "status=\"OFF\"");
        LoggerContext context = new LoggerContext("readme");
        context.start(new XmlConfiguration(
                context, new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))));
        return context;
    }
}
