package io.github.ostiary.console.store.embedded;

import static io.github.ostiary.console.store.Lines.NOON;
import static io.github.ostiary.console.store.Lines.TRACE;
import static io.github.ostiary.console.store.Lines.traced;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.console.store.LogLine;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinsTest {
    @ParameterizedTest
    @CsvSource({"ro,1", "or,1", "rroo,2", "roro,2", "orro,2", "oorr,2", "rrr,3", "rrro,3", "oor,2", "r,1"})
    void keepsAsManyAsTheBusiestWayBrought(String order, int kept) {
        Twins twins = new Twins();

        long stored = order.chars()
                .filter(way -> !twins.isCopy(line("paid", way == 'r' ? "relp" : "otlp")))
                .count();

        assertThat(stored).isEqualTo(kept);
    }

    @Test
    void takesLinesThatDifferForDifferent() {
        Twins twins = new Twins();
        assertThat(twins.isCopy(line("paid", "relp"))).isFalse();

        assertThat(twins.isCopy(line("paid.", "otlp"))).isFalse();
        assertThat(twins.isCopy(traced(NOON.plusMillis(1), "paid", TRACE, Map.of(LogLine.RECEIVER, "otlp"))))
                .isFalse();
        assertThat(twins.isCopy(traced(NOON, "paid", null, Map.of(LogLine.RECEIVER, "otlp"))))
                .isFalse();
        assertThat(twins.isCopy(traced(NOON, "paid", TRACE, Map.of()))).isFalse();
        assertThat(twins.isCopy(line("paid", "otlp"))).isTrue();
    }

    private static LogLine line(String message, String receiver) {
        return traced(NOON, message, TRACE, Map.of(LogLine.RECEIVER, receiver));
    }
}
