package io.github.ostiary.otel.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.ContextDataInjector;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.ContextDataInjectorFactory;
import org.apache.logging.log4j.core.impl.ThreadContextDataInjector;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("try") // a scope does its work by being open
class TraceContextDataInjectorTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final List<Property> PROPERTIES =
            List.of(Property.createProperty("site", "north"), Property.createProperty("user", "by configuration"));

    private final ContextDataInjector injector = ContextDataInjectorFactory.createInjector();
    private final ContextDataInjector log4js = new ThreadContextDataInjector.ForDefaultThreadContextMap();

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
    }

    @Test
    void isTheOneThatLog4jUses() {
        assertThat(injector).isInstanceOf(TraceContextDataInjector.class);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false", "false, false, true", "false, true, false", "false, true, true",
        "true, false, false", "true, false, true", "true, true, false", "true, true, true"
    })
    void suppliesWhatLog4jWould(boolean inSpan, boolean withOwn, boolean withProperties) {
        if (withOwn) {
            ThreadContext.put("user", "7");
            ThreadContext.put("trace_id", "stale");
        }
        try (Scope scope = inSpan ? span().makeCurrent() : Scope.noop()) {
            assertThat(inject(injector, withProperties).toMap())
                    .isEqualTo(inject(log4js, withProperties).toMap());
            assertThat(inject(injector, withProperties).isFrozen()).isTrue();
        }
    }

    @Test
    void keepsWhatItGaveWhenTheThreadGoesOn() {
        ThreadContext.put("user", "7");
        StringMap given;
        try (Scope scope = span().makeCurrent()) {
            given = inject(injector, false);
        }
        ThreadContext.put("user", "8");

        assertThat(given.toMap())
                .isEqualTo(Map.of("user", "7", "trace_id", TRACE, "span_id", "00f067aa0ba902b7", "trace_flags", "01"));
    }

    @Test
    void sharesTheIdsAmongTheEventsOfASpan() {
        try (Scope scope = span().makeCurrent()) {
            assertThat(inject(injector, false)).isSameAs(inject(injector, false));
        }
    }

    @Test
    void answersByKeyWithTheLiveSpanFirst() {
        ThreadContext.put("trace_id", "stale");
        ThreadContext.put("user", "7");

        assertThat(injector.getValue("trace_id")).isEqualTo("stale");
        try (Scope scope = span().makeCurrent()) {
            assertThat(injector.getValue("trace_id")).isEqualTo(TRACE);
            assertThat(injector.getValue("user")).isEqualTo("7");
            assertThat(injector.getValue("absent")).isNull();
        }
    }

    private static StringMap inject(ContextDataInjector injector, boolean withProperties) {
        return injector.injectContextData(
                withProperties ? PROPERTIES : List.of(), ContextDataFactory.createContextData());
    }

    private static Span span() {
        return Span.wrap(
                SpanContext.create(TRACE, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault()));
    }
}
