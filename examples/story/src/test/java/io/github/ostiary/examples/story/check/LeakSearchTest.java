package io.github.ostiary.examples.story.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakSearchTest {
    private final LeakSearch search =
            new LeakSearch(Map.of("4111111111111111", "card number", "41111111-not-it", "token"));

    @Test
    void findsASecretAtTheBeginningAndAtTheEnd() {
        assertThat(search.firstIn("4111111111111111 paid".getBytes(UTF_8))).hasValue("a card number at byte 0");
        assertThat(search.firstIn("paid 4111111111111111".getBytes(UTF_8))).hasValue("a card number at byte 5");
    }

    @Test
    void tellsSecretsWithTheSameBeginningApart() {
        assertThat(search.firstIn("41111111-not-it".getBytes(UTF_8))).hasValue("a token at byte 0");
    }

    @Test
    void isNotMisledByABeginning() {
        assertThat(search.firstIn("4111111111111112 and 411111111".getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void findsASecretInWhatIsPacked() throws IOException {
        byte[] packed = packed("{\"card\":\"4111111111111111\"}");

        assertThat(search.firstIn(packed)).hasValue("a card number at byte 9 of what is packed at byte 12");
    }

    @Test
    void findsASecretInWhatIsPackedAndCutOff() throws IOException {
        byte[] packed = packed("4111111111111111 " + "some more ".repeat(500));
        byte[] cutOff = java.util.Arrays.copyOf(packed, packed.length - 6);

        assertThat(search.firstIn(cutOff)).hasValue("a card number at byte 0 of what is packed at byte 12");
    }

    @Test
    void namesTheFileAndNotTheSecret(@TempDir Path folder) throws IOException {
        Path inner = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("clean"), "nothing to see");
        Path file = Files.writeString(inner.resolve("leak"), "x4111111111111111");

        assertThat(search.firstIn(folder)).hasValue("a card number at byte 1 of " + file);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("POST / HTTP\n".getBytes(UTF_8));
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
