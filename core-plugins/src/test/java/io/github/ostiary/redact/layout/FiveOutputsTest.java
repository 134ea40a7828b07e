package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log4j's appenders ask a layout for its output in five ways; none of them may go round the redactor. */
final class FiveOutputsTest {
    private static final String CLEAN = "ä€😀 password=[redacted:password] ok\n";
    private static final LogEvent EVENT = Events.of("ä€😀 password=5ecret ok");

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "ISO-8859-15"})
    void allSayTheSameInTheCharsetOfTheLayout(String name) {
        Charset charset = Charset.forName(name);
        RedactingLayout layout = pattern(charset);
        Capture destination = new Capture(8);

        layout.encode(EVENT, destination);

        byte[] expected = CLEAN.getBytes(charset);
        assertThat(bytes(destination)).isEqualTo(expected);
        assertThat(layout.toByteArray(EVENT)).isEqualTo(expected);
        assertThat(layout.toSerializable(EVENT)).isEqualTo(new String(expected, charset));
        assertThat(layout.getHeader()).isEqualTo("token=[redacted:token]\n".getBytes(charset));
        assertThat(layout.getFooter()).isEqualTo("pin=[redacted:code]\n".getBytes(charset));
        assertThat(layout.getCharset()).isEqualTo(charset);
    }

    @Test
    void aCleanEventComesOutByteForByte() {
        PatternLayout bare =
                PatternLayout.newBuilder().setPattern("%d %p %c %m%n").build();
        LogEvent event = Events.of("nothing to hide in 2 µs, id 7f3c");

        assertThat(wrap(bare).toByteArray(event)).isEqualTo(bare.toByteArray(event));
    }

    @Test
    void jsonKeepsItsBytesRoundTheMask() {
        JsonTemplateLayout bare = JsonTemplateLayout.newBuilder()
                .setConfiguration(new org.apache.logging.log4j.core.config.DefaultConfiguration())
                .setEventTemplate("{\"m\":{\"$resolver\":\"message\",\"stringified\":true}}")
                .setCharset(StandardCharsets.UTF_8)
                .build();

        assertThat(new String(wrap(bare).toByteArray(EVENT), StandardCharsets.UTF_8))
                .isEqualTo("{\"m\":\"" + CLEAN.strip() + "\"}" + System.lineSeparator());
    }

    @Test
    void tellsWhatTheWrappedLayoutTells() {
        PatternLayout located = PatternLayout.newBuilder().setPattern("%L %m%n").build();

        assertThat(wrap(located).requiresLocation()).isTrue();
        assertThat(wrap(located).getContentType()).isEqualTo(located.getContentType());
        assertThat(wrap(located).getContentFormat()).isEqualTo(located.getContentFormat());
        assertThat(pattern(StandardCharsets.UTF_8).requiresLocation()).isFalse();
    }

    @Test
    void manyThreadsDoNotMixTheirLines() throws Exception {
        RedactingLayout layout = pattern(StandardCharsets.UTF_8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tasks = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(n -> () -> printsOnlyItsOwn(layout, n))
                    .toList();
            for (Future<Boolean> task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(layout.hits()).containsEntry("key.password", 8 * 500L);
    }

    private static boolean printsOnlyItsOwn(RedactingLayout layout, int n) {
        String text = "thread " + n + " " + String.valueOf((char) ('a' + n)).repeat(n * 40);
        LogEvent event = Events.of(text + " password=5ecret");
        String expected = text + " password=[redacted:password]\n";
        for (int i = 0; i < 500; i++) {
            if (!layout.toSerializable(event).equals(expected)) {
                return false;
            }
        }
        return true;
    }

    private static RedactingLayout pattern(Charset charset) {
        return wrap(PatternLayout.newBuilder()
                .setPattern("%m\n")
                .setHeader("token=header-5ecret-1\n")
                .setFooter("pin=12345\n")
                .setCharset(charset)
                .build());
    }

    private static RedactingLayout wrap(org.apache.logging.log4j.core.Layout<?> layout) {
        return RedactingLayout.newBuilder().setLayout(layout).build();
    }

    private static byte[] bytes(Capture captured) {
        StringBuilder text = new StringBuilder();
        captured.appendTo(text);
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
