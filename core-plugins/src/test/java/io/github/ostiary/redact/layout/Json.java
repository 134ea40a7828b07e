package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.apache.logging.log4j.layout.template.json.util.JsonReader;

/** Checks JSON with the reader that Log4j ships. */
final class Json {
    private Json() {}

    static void assertValid(String text) {
        assertThatCode(() -> JsonReader.read(text)).as(text).doesNotThrowAnyException();
    }
}
