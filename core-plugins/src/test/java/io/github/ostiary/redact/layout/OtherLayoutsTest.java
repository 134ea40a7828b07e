package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts of Log4j that know nothing of us, searched on what they print. */
final class OtherLayoutsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<HtmlLayout title='token=made-up-41x'/>",
                "<SyslogLayout facility='LOCAL0'/>",
                "<Rfc5424Layout appName='shop' includeMDC='true' newLine='true'/>",
                "<GelfLayout host='h' compressionType='OFF' includeNewLineDelimiter='true'/>",
                "<GelfLayout host='h' compressionType='OFF' includeNullDelimiter='true'/>"
            })
    void showNoSecret(String layout) throws IOException {
        String printed = LoggedFile.write(
                directory,
                "<RedactingLayout>" + layout + "</RedactingLayout>",
                logger -> logger.error(
                        "é password=swordfish {}",
                        "4111111111111111",
                        new IllegalStateException("token=made-up-41x", new IOException("pin=123456"))));

        assertThat(printed)
                .doesNotContain("swordfish", "4111111111111111", "made-up-41x", "123456")
                .contains("[redacted:password]", "[redacted:card:1111]", "é");
    }

    @Test
    void charactersOfAnyKindComeOutAsTheyWentIn() {
        PatternLayout bare = PatternLayout.newBuilder().setPattern("%m%n").build();
        String lone = "lone \uD83D and \uDE00 surrogates, é € 😀 password=swordfish";

        String printed = RedactingLayout.newBuilder().setLayout(bare).build().toSerializable(Events.of(lone));

        assertThat(printed).isEqualTo("lone ? and ? surrogates, é € 😀 password=[redacted:password]\n");
    }

    @Test
    void aDestinationThatFailsMakesNobodySayWhatTheEventSaid() {
        PatternLayout bare = PatternLayout.newBuilder().setPattern("%m%n").build();
        LogEvent event = Events.of("swordfish password=swordfish " + "x".repeat(20_000));

        assertThat(saidWhile(bare, event)).as("what Log4j alone says").anyMatch(line -> line.contains("swordfish"));
        assertThat(saidWhile(RedactingLayout.newBuilder().setLayout(bare).build(), event))
                .isEmpty();
    }

    private static List<String> saidWhile(StringLayout layout, LogEvent event) {
        Said said = new Said();
        StatusLogger.getLogger().registerListener(said);
        try {
            assertThatThrownBy(() -> layout.encode(event, new Full())).isInstanceOf(IllegalStateException.class);
            return List.copyOf(said.errors);
        } finally {
            StatusLogger.getLogger().removeListener(said);
        }
    }

    /** A destination on a disk without room. */
    private static final class Full implements ByteBufferDestination {
        private final ByteBuffer buffer = ByteBuffer.allocate(8);

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public ByteBuffer drain(ByteBuffer full) {
            throw new IllegalStateException("no space left");
        }

        @Override
        public void writeBytes(ByteBuffer data) {
            throw new IllegalStateException("no space left");
        }

        @Override
        public void writeBytes(byte[] data, int offset, int length) {
            throw new IllegalStateException("no space left");
        }
    }
}
