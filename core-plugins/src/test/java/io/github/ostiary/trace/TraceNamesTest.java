package io.github.ostiary.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceNamesTest {
    private static final TraceNames.Three USUAL = new TraceNames.Three("trace_id", "span_id", "trace_flags");

    @Test
    void areTheSpecificationsUnlessOthersAreNamed() {
        assertThat(TraceNames.inForce().all()).containsExactly(USUAL);
    }

    @Test
    void threeNamesReplaceTheUsual() {
        TraceNames names = TraceNames.parse("traceId, spanId, dd.flags");

        assertThat(names.all()).containsExactly(new TraceNames.Three("traceId", "spanId", "dd.flags"));
        assertThat(names.has("dd.flags")).isTrue();
        assertThat(names.has("trace_id")).isFalse();
    }

    @Test
    void ofSixNamesTheFirstThreeAreRead() {
        TraceNames names = TraceNames.parse("trace_id,span_id,trace_flags,traceId,spanId,flags");

        assertThat(names.first()).isEqualTo(USUAL);
        assertThat(names.all()).containsExactly(USUAL, new TraceNames.Three("traceId", "spanId", "flags"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "one,two", "one,two,three,four", "one,one,two", "a,b,c d", ",,", "a,b,c,a,d,e"})
    void anythingElseIsRefused(String names) {
        assertThat(TraceNames.parse(names).all()).containsExactly(USUAL);
    }
}
