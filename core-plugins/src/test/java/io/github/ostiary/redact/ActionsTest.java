package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What takes the place of what was found. */
final class ActionsTest {
    private static final byte[] NEW_KEY =
            "a key of thirty-two bytes, newer".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] OLD_KEY =
            "a key of thirty-two bytes, older".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private Path newKey = Path.of("");
    private Path oldKey = Path.of("");

    @BeforeEach
    void writeKeys() throws IOException {
        newKey = Files.writeString(folder.resolve("k2"), Base64.getEncoder().encodeToString(NEW_KEY) + "\n");
        oldKey = Files.writeString(folder.resolve("k1"), Base64.getEncoder().encodeToString(OLD_KEY));
    }

    @Test
    void aDigestNamesItsClassAndKeyAndJoinsSpellings() throws Exception {
        Redactor redactor =
                Redactor.compile(defaults().withAction("card", "hmac").withHmacKeyFile("k2", newKey.toString()));

        String solid = redactor.redact("paid with 4111111111111111");
        String grouped = redactor.redact("paid with 4111 1111 1111 1111");

        assertThat(solid).isEqualTo("paid with [redacted:card:k2:" + hmac(NEW_KEY, "card", "4111111111111111") + "]");
        assertThat(grouped).isEqualTo(solid);
        assertThat(redactor.redact(solid)).isEqualTo(solid);
    }

    @Test
    void theSameValueUnderAnotherClassDoesNotJoin() throws Exception {
        Redactor redactor = Redactor.compile(RedactionPolicy.presets("secrets")
                .withAction("password,token", "hmac")
                .withHmacKeyFile("k2", newKey.toString()));
        Matcher digests = Pattern.compile(":k2:([0-9a-f]{32})]")
                .matcher(redactor.redact("password=Same-1234-Value token=Same-1234-Value"));

        assertThat(digests.find()).isTrue();
        String first = digests.group(1);
        assertThat(digests.find()).isTrue();
        assertThat(digests.group(1)).isNotEqualTo(first);
    }

    @Test
    void anOldKeyStillTellsWhatItsDigestsWere() throws Exception {
        Redactor redactor = Redactor.compile(defaults()
                .withAction("iban", "hmac")
                .withHmacKeyFile("k2", newKey.toString())
                .withHmacKeyFile("k1", oldKey.toString()));

        assertThat(redactor.redact("to DE89370400440532013000"))
                .contains(":k2:")
                .doesNotContain(":k1:");
        assertThat(redactor.digests("iban", "DE89 3704 0044 0532 0130 00"))
                .containsEntry("k2", hmac(NEW_KEY, "iban", "DE89370400440532013000"))
                .containsEntry("k1", hmac(OLD_KEY, "iban", "DE89370400440532013000"));
    }

    @Test
    void lastFourAndDigestOfOneClassAreRefused() throws Exception {
        RedactionPolicy policy = defaults().withAction("key.card", "hmac").withHmacKeyFile("k2", newKey.toString());

        assertThatThrownBy(() -> Redactor.compile(policy))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("last four");
    }

    @Test
    void aDigestWithoutAKeyIsRefused() throws Exception {
        RedactionPolicy policy = defaults().withAction("jwt", "hmac");

        assertThatThrownBy(() -> Redactor.compile(policy)).hasMessageContaining("add an Hmac element");
    }

    @Test
    void aKeyThatIsShortOrNotThereIsRefusedWithoutShowingIt() throws Exception {
        Path weak = Files.writeString(folder.resolve("weak"), "c2hvcnQ=");

        assertThatThrownBy(() -> defaults().withHmacKeyFile("k1", weak.toString()))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("32 random bytes")
                .hasMessageNotContaining("c2hvcnQ");
        assertThatThrownBy(() ->
                        defaults().withHmacKeyFile("k1", folder.resolve("none").toString()))
                .hasMessageContaining("NoSuchFileException");
        assertThatThrownBy(() -> defaults().withHmacKeyVariable("k1", "OSTIARY_NO_SUCH_VARIABLE"))
                .hasMessageContaining("keyEnv=\"OSTIARY_NO_SUCH_VARIABLE\"");
        assertThatThrownBy(() -> defaults().withHmacKeyFile("k 1", newKey.toString()))
                .hasMessageContaining("keyId=\"k 1\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":1,"password":"x1","b":2}       | {"a":1,"b":2}
            {"password":"x1","b":2}             | {"b":2}
            {"a":1, "password":"x1"}            | {"a":1}
            {"password":"x1"}                   | {}
            {"a":1,"password":"x1","passwd":"y"}| {"a":1}
            {"m":"{\\"a\\":1,\\"password\\":\\"x1\\"}"} | {"m":"{\\"a\\":1}"}
            login password=x1 user=ann          | login user=ann
            GET /a?password=x1&lang=en          | GET /a?lang=en
            GET /a?lang=en&password=x1          | GET /a?lang=en
            Auth(user=ann, password=x1)         | Auth(user=ann)
            <password>x1</password>             | <password>[redacted:password]</password>
            """)
    void dropTakesThePairOut(String line, String expected) throws Exception {
        Redactor redactor = Redactor.compile(defaults().withAction("password", "drop"));

        assertThat(redactor.redact(line)).isEqualTo(expected);
        assertThat(redactor.redact(expected)).isEqualTo(expected);
    }

    @Test
    void anEventCanBeDroppedWhole() throws Exception {
        Redactor redactor = Redactor.compile(defaults().withKeys("medical note", "drop-event"));
        StringBuilder out = new StringBuilder("before ");

        assertThat(redactor.redact("password=x1 medicalNote=flu", out)).isEqualTo(Outcome.DROPPED);
        assertThat(out).hasToString("before ");
        assertThat(redactor.hits()).containsEntry("key.medical note", 1L);
    }

    @Test
    void anUnknownRuleIsRefusedWithTheNamesThatThereAre() throws Exception {
        RedactionPolicy policy = defaults().withAction("cardd", "mask");

        assertThatThrownBy(() -> Redactor.compile(policy))
                .hasMessageContaining("Detector name=\"cardd\"")
                .hasMessageContaining("card")
                .hasMessageContaining("key.password");
    }

    @Test
    void aFieldsNameDecidesToo() throws Exception {
        Redactor redactor = Redactor.compile(defaults());

        assertThat(field(redactor, "db.password", "x1")).isEqualTo("[redacted:password]");
        assertThat(field(redactor, "trace_id", "4111111111111111")).isEqualTo("4111111111111111");
        assertThat(field(redactor, "Authorization", "Bearer abc")).isEqualTo("Bearer [redacted:authorization]");
        assertThat(field(redactor, "note", "token=abc123def")).isEqualTo("token=[redacted:token]");
        assertThat(field(redactor, "password", "[redacted:password]")).isEqualTo("[redacted:password]");
    }

    private static String field(Redactor redactor, String name, String value) {
        StringBuilder out = new StringBuilder();
        redactor.redactField(name, value, out);
        return out.toString();
    }

    private static RedactionPolicy defaults() throws PolicyException {
        return RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS);
    }

    /** HMAC-SHA-256 as RFC 2104 has it, by the platform and not by the class under test. */
    private static String hmac(byte[] key, String label, String value) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] digest = mac.doFinal((label + "\0" + value).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return java.util.HexFormat.of().formatHex(digest).substring(0, 32);
    }
}
