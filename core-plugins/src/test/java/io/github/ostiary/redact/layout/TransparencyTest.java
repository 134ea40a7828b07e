package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What has no secret in it comes out byte for byte as the wrapped layout prints it by itself: with no rule at all, and
 * with the usual ones. Log4j judges, since both layouts are made from one configuration and print the same events.
 */
final class TransparencyTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("layouts")
    void printsWhatTheBareLayoutPrints(String layout) throws IOException {
        String xml = "<Configuration status='OFF'><Appenders>"
                + appender("bare", layout)
                + appender("without", "<RedactingLayout presets='none'>" + layout + "</RedactingLayout>")
                + appender("usual", "<RedactingLayout>" + layout + "</RedactingLayout>")
                + "</Appenders><Loggers><Root level='trace'/></Loggers></Configuration>";
        try (LoggerContext context = new LoggerContext("test")) {
            var source = new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            Configuration configuration = new XmlConfiguration(context, source);
            context.start(configuration);
            Layout<?> bare = configuration.getAppender("bare").getLayout();
            assertThat(bare.getClass().getSimpleName()).isEqualTo(layout.substring(1, layout.indexOf("Layout") + 6));
            for (String name : new String[] {"without", "usual"}) {
                assertSame(name, bare, configuration.getAppender(name).getLayout());
            }
        }
    }

    static Stream<String> layouts() {
        return LayoutSamples.all();
    }

    private String appender(String name, String layout) {
        return "<File name='" + name + "' fileName='" + directory.resolve(name) + "'>" + layout + "</File>";
    }

    private static void assertSame(String name, Layout<?> bare, Layout<?> wrapped) {
        assertThat(wrapped).isInstanceOf(RedactingLayout.class);
        assertSameEnds(name, bare, wrapped);
        int number = 0;
        for (LogEvent event : EventSamples.clean()) {
            String which = name + ", event " + number++;
            byte[] expected = bare.toByteArray(event);
            assertThat(show(wrapped.toByteArray(event))).as(which).isEqualTo(show(expected));
            assertThat(show(encoded(wrapped, event))).as(which + " encoded").isEqualTo(show(encoded(bare, event)));
            assertThat(wrapped.toSerializable(event))
                    .as(which + " serializable")
                    .isEqualTo(new String(expected, ((StringLayout) wrapped).getCharset()));
        }
        assertThat(((RedactingLayout) wrapped).hits()).isEmpty();
    }

    /** A header may tell the time, so the bare one is asked before and after. */
    private static void assertSameEnds(String name, Layout<?> bare, Layout<?> wrapped) {
        byte @Nullable [] before = bare.getHeader();
        byte @Nullable [] header = wrapped.getHeader();
        byte @Nullable [] after = bare.getHeader();
        assertThat(Arrays.equals(header, before) || Arrays.equals(header, after))
                .as(name + " header " + show(header))
                .isTrue();
        assertThat(show(wrapped.getFooter())).as(name + " footer").isEqualTo(show(bare.getFooter()));
        assertThat(wrapped.getContentType()).isEqualTo(bare.getContentType());
        assertThat(wrapped.getContentFormat()).isEqualTo(bare.getContentFormat());
    }

    private static byte[] encoded(Layout<?> layout, LogEvent event) {
        Capture captured = new Capture(16);
        layout.encode(event, captured);
        StringBuilder text = new StringBuilder();
        captured.appendTo(text);
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Each byte as the character of the same number, so that a difference can be read. */
    private static String show(byte @Nullable [] bytes) {
        return bytes == null ? "nothing" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
