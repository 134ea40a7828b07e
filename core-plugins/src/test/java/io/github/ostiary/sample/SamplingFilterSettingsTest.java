package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingFilterSettingsTest {
    private final Listener listener = new Listener();

    @BeforeEach
    void listen() {
        StatusLogger.getLogger().registerListener(listener);
    }

    @AfterEach
    void stopListening() {
        StatusLogger.getLogger().removeListener(listener);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "-1", "1.5", "10%", "0,1", "NaN"})
    void keepsEverythingAndNamesTheRateThatIsWrong(String rate) {
        SamplingFilter filter = SamplingFilter.newBuilder().setRate(rate).build();

        assertThat(filter.weight(event(Level.INFO))).isEqualTo(1);
        assertThat(listener.errors)
                .containsExactly(
                        "SamplingFilter rate=\"" + (rate == null ? "" : rate) + "\": allowed is a number above 0"
                                + " and at most 1, such as 0.1. Until this is mended every event is kept.");
    }

    @Test
    void keepsEverythingAndNamesTheLevelThatIsWrong() {
        SamplingFilter filter =
                SamplingFilter.newBuilder().setRate("0.1").setAlways("WARNING").build();

        assertThat(filter.weight(event(Level.TRACE))).isEqualTo(1);
        assertThat(listener.errors)
                .containsExactly("SamplingFilter always=\"WARNING\": allowed is the name of a level, such as WARN."
                        + " Until this is mended every event is kept.");
    }

    @Test
    void exemptsWarningsUnlessToldOtherwise() {
        SamplingFilter byDefault = SamplingFilter.newBuilder().setRate("0.1").build();
        SamplingFilter told =
                SamplingFilter.newBuilder().setRate("0.1").setAlways("error").build();

        assertThat(byDefault.weight(event(Level.WARN))).isEqualTo(1);
        assertThat(byDefault.weight(event(Level.INFO))).isEqualTo(10);
        assertThat(told.weight(event(Level.WARN))).isEqualTo(10);
        assertThat(told.weight(event(Level.ERROR))).isEqualTo(1);
        assertThat(listener.errors).isEmpty();
    }

    @Test
    void saysWhenItStopsWhatWasKeptAndSuppressed() {
        SamplingFilter filter = SamplingFilter.newBuilder().setRate("0x1p-50").build();
        filter.start();
        filter.filter(event(Level.INFO));
        filter.filter(event(Level.INFO));
        filter.filter(event(Level.ERROR));
        filter.stop();

        assertThat(listener.notes).anyMatch(note -> note.endsWith("kept 1 events and suppressed 2"));
    }

    private static Log4jLogEvent event(Level level) {
        return Log4jLogEvent.newBuilder()
                .setLevel(level)
                .setMessage(new SimpleMessage("event"))
                .build();
    }

    /** Collects what the status logger says about the filter. */
    private static final class Listener implements StatusListener {
        private final List<String> errors = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        @Override
        public void log(StatusData data) {
            (data.getLevel().equals(Level.ERROR) ? errors : notes)
                    .add(data.getMessage().getFormattedMessage());
        }

        @Override
        public Level getStatusLevel() {
            return Level.INFO;
        }

        @Override
        public void close() {}
    }
}
