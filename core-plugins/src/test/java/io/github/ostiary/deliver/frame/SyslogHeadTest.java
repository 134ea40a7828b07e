package io.github.ostiary.deliver.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogHeadTest {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Line line = new Line();

    @Test
    void writesTheVector() {
        SyslogHead head = new SyslogHead("web-1", "shop", "4711", "-", "0123456789abcdef0123456789abcdef");

        head.write(line, 134, 1_792_000_000L, 123_456_789);

        assertThat(text())
                .isEqualTo("<134>1 2026-10-14T17:46:40.123456Z web-1 shop 4711 - "
                        + "[ostiary@32473 id=\"0123456789abcdef0123456789abcdef\" seq=\"\"] ");
        assertThat(text().substring(line.numberAt())).isEqualTo("\"] ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "1999-12-31T23:59:59.000001Z",
                "2000-02-29T12:00:00Z",
                "2023-03-01T00:00:00Z",
                "2024-02-29T23:59:59.5Z",
                "2024-12-31T00:00:00Z",
                "2100-02-28T00:00:00Z",
                "2100-03-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z"
            })
    void writesTimeAsTheJdkDoes(String time) {
        assertTime(Instant.parse(time));
    }

    @Test
    void writesEachDayOfFourHundredYearsAsTheJdkDoes() {
        for (long day = -135_140; day < 146_097 - 135_140; day++) {
            assertTime(Instant.ofEpochSecond(day * 86_400 + 86_399));
        }
    }

    private void assertTime(Instant time) {
        new SyslogHead("h", "a", "p", "m", "i").write(line, 0, time.getEpochSecond(), time.getNano());
        assertThat(text()).startsWith("<0>1 " + MICROSECONDS.format(time) + " h a p m ");
    }

    @ParameterizedTest
    @CsvSource({"0,<0>1", "7,<7>1", "10,<10>1", "99,<99>1", "100,<100>1", "191,<191>1"})
    void writesThePriorityWithoutLeadingZeros(int priority, String expected) {
        new SyslogHead("h", "a", "p", "m", "i").write(line, priority, 0, 0);
        assertThat(text()).startsWith(expected + " ");
    }

    @Test
    void keepsNamesToWhatTheHeaderAllows() {
        new SyslogHead("", "Straße 1\n", "p".repeat(200), "a\"b]c\\d", "i").write(line, 0, 0, 0);
        assertThat(text()).contains(" - Stra_e_1_ " + "p".repeat(128) + " a_b_c_d [");
    }

    @Test
    void cutsOnlyBetweenCharacters() {
        byte[] text = "aü€😀".getBytes(StandardCharsets.UTF_8);
        String[] expected = {"", "a", "a", "aü", "aü", "aü", "aü€", "aü€", "aü€", "aü€", "aü€😀"};
        for (int max = 0; max <= text.length; max++) {
            line.clear();
            line.append(text, 0, text.length);
            assertThat(line.cut(max)).isEqualTo(max < text.length);
            assertThat(text()).isEqualTo(expected[max]);
        }
    }

    @ParameterizedTest
    @CsvSource({"'a\n',a", "'a\r\n',a", "'a\n\n','a\n'", "a,a", "'\n',''", "'\r\n',''", "'a\r','a\r'"})
    void takesOneLineEndOff(String message, String expected) {
        byte[] text = ("\n" + message).getBytes(StandardCharsets.UTF_8);
        line.append(text, 0, text.length);
        line.dropLineEnd(1);
        assertThat(text()).isEqualTo("\n" + expected);
    }

    private String text() {
        return new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
    }
}
