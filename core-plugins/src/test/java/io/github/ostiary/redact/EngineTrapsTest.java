package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps 2, 23 and 24 of those a redactor falls into: cut, long and overlapping text. The signs are {@link Marked}'s. */
final class EngineTrapsTest {
    private static final String JWT =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private final Redactor redactor = Marked.redactor(RedactionPolicy.DEFAULT_PRESETS);
    private final Redactor personal = Marked.redactor("secrets,cards,national,pii");

    @DisplayName("2: a secret that runs into the end of a cut text")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            password=«0pen5e»
            {"password":"«0pen5e»
            {"user":"ann","password":"«0pen5e»
            {"m":"{\\"password\\":\\"«0pen5e»
            Authorization: Bearer «abc.d»
            open https://ann:«0pen5e»
            <password>«0pen5e»
            """)
    void cutText(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("2: a card of which the end was cut off")
    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15})
    void cutCards(int length) {
        assertThat(redactor.redact("card 5500000000000004".substring(0, 5 + length)))
                .doesNotContain("55000000");
        assertThat(redactor.redact("paid with 5500 0000 0000 0004".substring(0, 13 + length)))
                .doesNotContain("5500 0000");
    }

    @DisplayName("2: a JWT of which the end was cut off")
    @ParameterizedTest
    @ValueSource(ints = {25, 40, 46, 60})
    void cutJwts(int length) {
        Marked.checkGone(redactor, "sent " + JWT.substring(0, length), "zI1NiJ9.");
    }

    @DisplayName("23: ten thousand secrets in a line")
    @Test
    void manyMatches() {
        String clean = redactor.redact("password=0pen5esame, ".repeat(10_000));
        assertThat(clean).isEqualTo("password=[redacted:password], ".repeat(10_000));
        assertThat(redactor.redact("4111111111111111,".repeat(10_000))).doesNotContain("41111");
    }

    @DisplayName("23: a hundred thousand brackets deep")
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "(a=", "{\"credentials\":", "password=(", "<a>", "\"a\":{\"b\":["})
    void deep(String opening) {
        String text = opening.repeat(100_000) + " password=0pen5esame";
        assertThat(redactor.redact(text)).doesNotContain("0pen5esame");
        assertThat(redactor.hits()).doesNotContainKey("failure");
    }

    @DisplayName("23: a megabyte without an end")
    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "\"", "password=", "eyJ", "://a:", "-----BEGIN PRIVATE KEY-----"})
    void megabyte(String piece) {
        String text = piece.repeat((1 << 20) / piece.length());
        String clean = redactor.redact(text);
        assertThat(clean.length()).isLessThan(4 * text.length());
        assertThat(redactor.hits()).doesNotContainKey("failure");
    }

    @DisplayName("24: secrets inside secrets")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "Authorization: Bearer %s",
                "{\"Authorization\":\"Bearer %s\"}",
                "{\"headers\":{\"authorization\":[\"Bearer %s\"]}}",
                "{\"m\":\"{\\\"Authorization\\\":\\\"Bearer %s\\\"}\"}",
                "https://ann:%s@host/x",
                "GET /x?access_token=%s&n=1",
                "Cookie: session=%s; theme=dark",
                "token='%s'",
                "password=%s",
                "[%s,%s]",
                "%s,%s",
                "(%s)"
            })
    void jwtEverywhere(String form) {
        String line = form.replace("%s", JWT);
        Marked.checkGone(redactor, line, "eyJhbGci", "eyJzdWIi", "0123456789abc", "EFG");
    }

    @DisplayName("24: neighbours and overlaps")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            password=«0pen5esame»,token=«abc123def456»
            password=«0pen5esame»&token=«abc123def456»
            password=«0pen5esame»;pin=«12345»
            {"password":"«0pen5esame»","token":"«abc123def456»"}
            password=«4111111111111111» n=1
            password=«ann@example.org» n=1
            https://ann:«0pen5esame»@host/?token=«abc123def456»
            """)
    void neighbours(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("24: an address inside the user-info of a URL")
    @Test
    void addressInUserInfo() {
        Marked.checkGone(personal, "open https://ann@example.org:0pen5esame@host/x", "0pen5esame", "ann@example");
        Marked.checkGone(personal, "open https://ann%40example.org:0pen5esame@host/x", "0pen5esame");
        Marked.checkGone(personal, "mail ann@example.org,bob@example.org", "ann@", "bob@");
    }

    @DisplayName("24: no part of a card is left over")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111-1111-1111-1111",
                "4111 1111 1111 1111",
                "378282246310005",
                "3782-822463-10005"
            })
    void noLeftovers(String card) {
        for (String form : new String[] {"%s", "<%s>", "n=%s;", "\"%s\"", "%s/12/29", "%s exp 12/29 cvv 123", "#%s."}) {
            String clean = redactor.redact(form.replace("%s", card)).replaceAll("\\[redacted:card:\\d{4}\\]", "");
            assertThat(clean).as(form).doesNotContain("4111", "1111", "3782", "8224");
        }
    }
}
