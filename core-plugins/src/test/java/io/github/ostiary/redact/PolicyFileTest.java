package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy in a file says what the elements of a configuration say, and is refused for whatever they would be. */
final class PolicyFileTest {
    @TempDir
    private Path folder;

    @Test
    void saysAllThatAConfigurationSays() throws Exception {
        Redactor redactor = Redactor.compile(RedactionPolicy.read(file("""
                {
                  "presets": "secrets,cards",
                  "Key": {"names": "door code, badge", "action": "mask"},
                  "Pattern": [{"name": "case-number", "regex": "C-[0-9]{6}", "example": "C-123456", "counterExample": "C-1"}],
                  "Literal": [{"name": "project", "values": "Osprey, Blue Falcon"}],
                  "Allow": {"values": "4111111111111111", "keys": "session_name"},
                  "Detector": {"name": "jwt", "action": "mask"}
                }
                """)));

        assertThat(redactor.redact("doorCode=77 C-654321 for Blue Falcon, 4111111111111111 5500005555555559"))
                .isEqualTo("doorCode=[redacted:key] [redacted:case-number] for [redacted:project],"
                        + " 4111111111111111 [redacted:card:5559]");
    }

    @Test
    void countsWithoutHidingInADryRun() throws Exception {
        Redactor redactor = Redactor.compile(RedactionPolicy.read(file("{\"mode\":\"count\"}")));
        StringBuilder out = new StringBuilder();

        assertThat(redactor.redact("password=x1", out)).isEqualTo(Outcome.CLEAN);
        assertThat(out).hasToString("password=x1");
        assertThat(redactor.hits()).containsEntry("key.password", 1L);
        assertThat(redactor.explain("password=x1"))
                .containsExactly(new Finding("key.password", "[redacted:password]", 9, 11));
    }

    @Test
    void showsOnlyListedKeysInStrictMode() throws Exception {
        Redactor redactor =
                Redactor.compile(RedactionPolicy.read(file("{\"mode\":\"strict\",\"Allow\":{\"keys\":\"status\"}}")));

        assertThat(redactor.redact(
                        "user=ann status=200 trace_id=4bf92f3577b34da6a3ce929d0e0e4736 {\"n\":7,\"status\":\"ok\"}"))
                .isEqualTo("user=[redacted:other] status=200 trace_id=4bf92f3577b34da6a3ce929d0e0e4736"
                        + " {\"n\":\"[redacted:other]\",\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {                                        | line 1, column 2: expected '"'
            []                                       | line 1, column 1: expected '{'
            {"presets":"cards"} x                    | expected the end of the file
            {"presets":1}                            | expected a string
            {"presets":"cards","presets":"cards"}    | whose name did not stand before
            {"presets":"cards,pci"}                  | presets="pci" is not allowed
            {"mode":"off"}                           | mode="off" is not allowed; allowed: redact, strict, count
            {"Keys":{"names":"a"}}                   | has no element Keys
            {"Key":{"name":"a"}}                     | Key name="a" is not allowed; allowed: names, action
            {"Key":{"names":"a","action":"shred"}}   | action="shred" is not allowed
            {"Key":{}}                               | Key needs names
            {"Key":"a"}                              | needs an object
            {"Pattern":{"name":"p","regex":"(a"}}    | Pattern regex="(a" is not allowed
            {"Pattern":{"name":"p","regex":"(a)\\\\1"}} | Pattern regex=
            {"Pattern":{"name":"p q","regex":"a"}}   | Pattern name="p q" is not allowed
            {"Pattern":{"name":"p","regex":"a","example":"b"}}        | Pattern example="b"
            {"Pattern":{"name":"p","regex":"a","counterExample":"a"}} | Pattern counterExample="a"
            {"Allow":{}}                             | allows nothing
            {"Hmac":{"keyId":"k"}}                   | needs either keyFile or keyEnv
            {"Key":{"names":"a\\qb"}}                | one of the escapes of JSON
            {"a":{"b":{"c":{"d":{}}}}}               | at most 4 deep
            """)
    void refusesByNameAndPlace(String json, String reason) throws Exception {
        String file = file(json);

        assertThatThrownBy(() -> RedactionPolicy.read(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesAFileThatIsNotThereOrTooLarge() throws Exception {
        String large = file(" ".repeat(1 << 20) + "{}");

        assertThatThrownBy(() -> RedactionPolicy.read(folder.resolve("none").toString()))
                .hasMessageContaining("NoSuchFileException");
        assertThatThrownBy(() -> RedactionPolicy.read(large)).hasMessageContaining("1048576 bytes");
    }

    private String file(String json) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "policy", ".json"), json)
                .toString();
    }
}
