package io.github.ostiary.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.layout.template.json.util.JsonReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What layouts print of the current span: our templates and our pattern converters, redacted, in all three kinds of Log4j. */
@SuppressWarnings("try") // a scope does its work by being open
class PrintedTraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String CARD = "4111111111111111";

    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void printsTheElasticCommonSchema(Logging mode) throws IOException {
        List<String> lines = print(mode, "<JsonTemplateLayout eventTemplateUri='classpath:OstiaryEcsLayout.json'/>");

        Map<String, Object> outside = fields(lines.get(0));
        assertThat(outside)
                .containsKeys("@timestamp", "ecs.version", "process.thread.name")
                .doesNotContainKeys("trace.id", "span.id", "error.type")
                .containsEntry("log.level", "INFO")
                .containsEntry("log.logger", "shop.Payments")
                .containsEntry("message", "before");
        assertThat((String) outside.get("@timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        Map<String, Object> inside = fields(lines.get(1));
        assertThat(inside)
                .containsEntry("trace.id", TRACE)
                .containsEntry("span.id", SPAN)
                .containsEntry("labels.tenant", "north")
                .containsEntry("labels.card", "[redacted:card:1111]")
                .containsEntry("message", "paying with [redacted:card:1111]")
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .containsEntry("error.message", "card [redacted:card:1111] was declined");
        assertThat((String) inside.get("error.stack_trace")).contains("[redacted:card:1111]", "\tat ");
        assertThat(lines.toString()).doesNotContain(CARD, "trace_id", "trace_flags", "traceId");
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void printsTheFieldsOfOpenTelemetry(Logging mode) throws IOException {
        List<String> lines = print(mode, "<JsonTemplateLayout eventTemplateUri='classpath:OstiaryOtelLayout.json'/>");

        Map<String, Object> outside = fields(lines.get(0));
        assertThat(outside)
                .containsOnlyKeys("timestamp", "severity_text", "body", "scope", "attributes")
                .containsEntry("severity_text", "INFO")
                .containsEntry("body", "before")
                .containsEntry("scope", Map.of("name", "shop.Payments"));
        Map<String, Object> inside = fields(lines.get(1));
        assertThat(inside)
                .containsEntry("trace_id", TRACE)
                .containsEntry("span_id", SPAN)
                .containsEntry("trace_flags", "01")
                .containsEntry("body", "paying with [redacted:card:1111]");
        assertThat(inside.get("attributes"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsOnlyKeys(
                        "thread.name", "tenant", "card", "exception.type", "exception.message", "exception.stacktrace")
                .containsEntry("card", "[redacted:card:1111]")
                .containsEntry("exception.message", "card [redacted:card:1111] was declined");
        assertThat(lines.toString()).doesNotContain(CARD);
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void printsTheIdsInAPattern(Logging mode) throws IOException {
        List<String> lines = print(
                mode, "<PatternLayout pattern='[%traceId] [%spanId] [%trace_id/%span_id] [%-8.8traceId] %m%n%ex{0}'/>");

        assertThat(lines.get(0)).isEqualTo("[] [] [/] [        ] before");
        assertThat(lines.get(1))
                .isEqualTo("[" + TRACE + "] [" + SPAN + "] [" + TRACE + "/" + SPAN
                        + "] [0e0e4736] paying with [redacted:card:1111]");
    }

    @Test
    void printsTheSameWhereAnotherHasConvertersOfTheseNames() throws IOException {
        Path file = folder.resolve("twin.log");
        String xml = """
                <Configuration status='ERROR' packages='io.github.ostiary.otel.twin'>
                  <Appenders>
                    <File name='out' fileName='%s'><PatternLayout pattern='%%traceId %%twinTraceId%%n'/></File>
                  </Appenders>
                  <Loggers><Root level='INFO'><AppenderRef ref='out'/></Root></Loggers>
                </Configuration>
                """.formatted(file);
        try (LoggerContext context = new LoggerContext("twin")) {
            context.start(new XmlConfiguration(
                    context, new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))));
            try (Scope scope = span().makeCurrent()) {
                context.getLogger("shop.Payments").info("inside");
            }
        }

        assertThat(Files.readAllLines(file)).containsExactly(TRACE + " " + TRACE);
    }

    /** One event outside a span, and one inside. */
    private List<String> print(Logging mode, String layout) throws IOException {
        Path file = folder.resolve(mode + ".log");
        String appender =
                "<File name='out' fileName='" + file + "'><RedactingLayout>" + layout + "</RedactingLayout></File>";
        try (LoggerContext context = mode.start(appender)) {
            Logger logger = context.getLogger("shop.Payments");
            logger.info("before");
            ThreadContext.put("tenant", "north");
            ThreadContext.put("card", CARD);
            ThreadContext.put("traceId", "as Spring Boot has it");
            try (Scope scope = span().makeCurrent()) {
                logger.info("paying with {}", CARD, new IllegalStateException("card " + CARD + " was declined"));
            }
        }
        return Files.readAllLines(file);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(String line) {
        return (Map<String, Object>) JsonReader.read(line);
    }

    private static Span span() {
        return Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
    }
}
