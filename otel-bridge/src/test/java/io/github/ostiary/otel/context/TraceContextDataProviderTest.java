package io.github.ostiary.otel.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.Logging;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("try") // a scope does its work by being open
class TraceContextDataProviderTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final TraceContextDataProvider provider = new TraceContextDataProvider();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Logging.class)
    void putsTheIdsOfTheSpanThatIsCurrentWhenTheEventIsLogged(Logging mode) throws IOException {
        Path file = folder.resolve("out.log");
        LoggerContext context = mode.start("""
                <File name='out' fileName='%s'>
                  <PatternLayout pattern='%%m %%X{trace_id} %%X{span_id} %%X{trace_flags}%%n'/>
                </File>
                """.formatted(file));
        var logger = context.getLogger("any");
        logger.info("before");
        try (Scope first = span("00f067aa0ba902b7", 1).makeCurrent()) {
            logger.info("first");
            try (Scope inner = span("00f067aa0ba902b8", 0).makeCurrent()) {
                logger.info("inner");
            }
            logger.info("first again");
        }
        logger.info("after");
        context.stop();

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "before   ",
                        "first " + TRACE + " 00f067aa0ba902b7 01",
                        "inner " + TRACE + " 00f067aa0ba902b8 00",
                        "first again " + TRACE + " 00f067aa0ba902b7 01",
                        "after   ");
    }

    @Test
    void answersEveryWayLog4jAsks() {
        Map<String, String> ids = Map.of("trace_id", TRACE, "span_id", "00f067aa0ba902b7", "trace_flags", "03");
        try (Scope scope = span("00f067aa0ba902b7", 3).makeCurrent()) {
            assertThat(provider.supplyContextData()).isEqualTo(ids);
            assertThat(provider.supplyStringMap().toMap()).isEqualTo(ids);
            assertThat(provider.supplyStringMap().isFrozen()).isTrue();
            assertThat(provider.getValue("trace_id")).isEqualTo(TRACE);
            assertThat(provider.getValue("trace_flags")).isEqualTo("03");
            assertThat(provider.getValue("other")).isNull();
        }
    }

    @Test
    void hasNothingToAddWithoutASpan() {
        assertThat(provider.supplyContextData()).isEmpty();
        assertThat(provider.supplyStringMap().isEmpty()).isTrue();
        assertThat(provider.getValue("trace_id")).isNull();
    }

    @Test
    void laysOutTheIdsOfASpanOnce() {
        try (Scope scope = span("00f067aa0ba902b7", 1).makeCurrent()) {
            Map<String, String> first = provider.supplyContextData();
            try (Scope same = span("00f067aa0ba902b7", 1).makeCurrent()) {
                assertThat(provider.supplyContextData()).isSameAs(first);
            }
        }
    }

    @Test
    void keepsApartTheSpansThatShareAPlace() {
        List<Object> seen = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i <= 2_000; i++) {
                String id = "%016x".formatted(i);
                try (Scope scope = span(id, 1).makeCurrent()) {
                    seen.add(provider.getValue("span_id"));
                }
                expected.add(id);
            }
        }

        assertThat(seen).isEqualTo(expected);
    }

    private static Span span(String id, int flags) {
        return Span.wrap(SpanContext.create(TRACE, id, TraceFlags.fromByte((byte) flags), TraceState.getDefault()));
    }
}
