package io.github.ostiary.console.receive.relp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.console.receive.Cleaner;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.StoredLine;
import io.github.ostiary.console.store.embedded.EmbeddedStore;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.trail.ledger.Receipts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an event, through the templates that the bridge ships, to the line that the console's store holds. */
class TemplatesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OstiaryEcsLayout.json", "OstiaryOtelLayout.json"})
    void arriveWithTheirFieldsWhereTheyBelong(String template) throws Exception {
        ThreadContext.put("trace_id", TRACE);
        ThreadContext.put("span_id", SPAN);
        ThreadContext.put("tenant", "north");
        ThreadContext.put("message", "an entry of that name");
        ThreadContext.put("level", "gold");
        Instant before = Instant.now();

        LogLine line = stored(printed(template));

        assertThat(line.level()).isEqualTo("WARN");
        assertThat(line.message()).isEqualTo("low stock of A-17");
        assertThat(line.logger()).isEqualTo("shop.Stock");
        assertThat(line.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(line.time()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(line.traceId()).isEqualTo(TRACE);
        assertThat(line.spanId()).isEqualTo(SPAN);
        assertThat(line.stack()).startsWith("java.lang.IllegalStateException: empty shelf");
        assertThat(line.attributes())
                .containsEntry("tenant", "north")
                .containsEntry("message", "an entry of that name")
                .containsEntry("level", "gold")
                .doesNotContainKeys("body", "severity_text", "scope.name", "attributes.tenant", "trace_id");
    }

    @Test
    void leaveALineAloneThatHappensToHaveABody() throws Exception {
        LogLine line = stored("{\"message\":\"sent\",\"body\":\"a letter\"}");

        assertThat(line.message()).isEqualTo("sent");
        assertThat(line.attributes()).containsEntry("body", "a letter");
    }

    private String printed(String template) throws Exception {
        Path file = folder.resolve("out.log");
        String xml = """
                <Configuration status='ERROR'>
                  <Appenders>
                    <File name='out' fileName='%s'>
                      <RedactingLayout><JsonTemplateLayout eventTemplateUri='classpath:%s'/></RedactingLayout>
                    </File>
                  </Appenders>
                  <Loggers><Root level='INFO'><AppenderRef ref='out'/></Root></Loggers>
                </Configuration>
                """.formatted(file, template);
        try (LoggerContext context = new LoggerContext("templates")) {
            context.start(new XmlConfiguration(
                    context, new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))));
            context.getLogger("shop.Stock").warn("low stock of {}", "A-17", new IllegalStateException("empty shelf"));
        }
        return Files.readString(file).strip();
    }

    private LogLine stored(String text) throws Exception {
        SyslogLines lines = new SyslogLines(
                new Cleaner(Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS))));
        Entry entry = lines.entry("<14>1 - host1 shop 42 - - " + text, Instant.now());
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"), InstantSource.system())) {
            store.append(List.of(entry));
            store.refresh();
            return store.open(Receipts.forText("")).page().lines().stream()
                    .map(StoredLine::line)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
