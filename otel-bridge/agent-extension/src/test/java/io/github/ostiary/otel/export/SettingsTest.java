package io.github.ostiary.otel.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final String TEXT = "card 4111111111111111, token=t0k9f8a7b6c5d4e3f2a1, door code 4711";

    @TempDir
    Path folder;

    @Test
    void hideByDefaultWhatTheLayoutHides() {
        assertThat(redacted(Map.of())).isEqualTo("card [redacted:card:1111], token=[redacted:token], door code 4711");
    }

    @Test
    void hideThePresetsNamed() {
        assertThat(redacted(Map.of("ostiary.redaction.presets", "cards")))
                .isEqualTo("card [redacted:card:1111], token=t0k9f8a7b6c5d4e3f2a1, door code 4711");
    }

    @Test
    void followAPolicyFile() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.json"), """
                {"presets": "cards", "Literal": {"name": "code", "values": "4711"}}
                """);

        assertThat(redacted(Map.of("ostiary.redaction.policy", policy.toString())))
                .isEqualTo("card [redacted:card:1111], token=t0k9f8a7b6c5d4e3f2a1, door code [redacted:code]");
    }

    @Test
    void hideEverythingWhenTheyAreWrong() {
        assertThat(redacted(Map.of("ostiary.redaction.presets", "cardz"))).isEqualTo("[redacted]");
        assertThat(redacted(Map.of("ostiary.redaction.policy", "/nowhere.json")))
                .isEqualTo("[redacted]");
        assertThat(redacted(Map.of("ostiary.redaction.policy", "any.json", "ostiary.redaction.presets", "cards")))
                .isEqualTo("[redacted]");
    }

    private static String redacted(Map<String, String> settings) {
        return Settings.rules(DefaultConfigProperties.createFromMap(settings))
                .values()
                .redact(TEXT);
    }
}
