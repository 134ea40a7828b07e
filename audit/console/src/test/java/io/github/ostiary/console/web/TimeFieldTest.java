package io.github.ostiary.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeFieldTest {
    @ParameterizedTest
    @CsvSource({
        "'',''",
        "2026-11-02T10:00,2026-11-02T10:00",
        "2026-11-02T10:00:30Z,2026-11-02T10:00:30",
        "2026-11-02T10:00:30.123Z,2026-11-02T10:00:30.123",
    })
    void leavesATimeToTheBrowser(String typed, String shown) {
        assertThat(TimeField.of(typed)).isEqualTo(new TimeField("datetime-local", shown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "Z",
                "2026-02-30T10:00",
                "2026-11-02T25:00",
                "0000-01-01T00:00",
                "2026-11-02T10:00:30.123456Z"
            })
    void keepsAsTextWhatABrowserWouldDrop(String typed) {
        assertThat(TimeField.of(typed)).isEqualTo(new TimeField("text", typed));
    }
}
