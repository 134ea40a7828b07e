package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.redact.TokenForm.Part;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every entry of the pack proves itself on tokens that are sampled from its forms, so that none need be written down. */
final class TokenPackTest {
    private static final int SAMPLES = 5;

    private final Redactor redactor = redactor();

    static Stream<TokenPack.Entry> entries() throws PolicyException {
        return TokenPack.builtIn().entries().stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void hidesWhatTheFormsDescribe(TokenPack.Entry entry) {
        String before = entry.near().isEmpty() ? "" : entry.near().get(0) + " api token ";
        for (TokenForm form : entry.forms()) {
            for (int seed = 0; seed < SAMPLES; seed++) {
                String token = sample(form, new Random(seed));
                for (String line : lines(before + token)) {
                    String clean = redactor.redact(line);

                    assertThat(clean).as(line).contains("[redacted:").doesNotContain(hidden(form, token));
                    assertThat(redactor.redact(clean)).isEqualTo(clean);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void leavesTheCounterExamples(TokenPack.Entry entry) {
        for (String counter : entry.counterExamples()) {
            assertThat(redactor.redact("saw " + counter + " here")).isEqualTo("saw " + counter + " here");
        }
    }

    @Test
    void aBodyOfLettersIsBelievedByItsChecksum() {
        String start = "gh" + "p_abcdefghijklmnopqrstuvwxyzABCD";

        assertThat(redactor.redact(start + "4dNndU")).isEqualTo("[redacted:token]");
        assertThat(redactor.redact(start + "4dNndX")).isEqualTo(start + "4dNndX");
    }

    @Test
    void isReadOnce() throws PolicyException {
        assertThat(TokenPack.builtIn()).isSameAs(TokenPack.builtIn());
        assertThat(TokenPack.builtIn().version()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme {w20}",
                "acme a{w20}",
                "acme acme_{q20}",
                "acme acme_{w20",
                "acme acme_{w}",
                "acme acme_{w0}",
                "acme acme_{w9-8}",
                "acme acme_{w99999}",
                "acme acme_{w1-2}{d3}",
                "acme acme_é",
                "acme digits=4",
                "acme digits=x acme_{w20}",
                "good acme_{w20}",
            })
    void refusesABadLineByItsNumber(String line) {
        String pack = "pack 1 version 1\n# comment\ngood good_{w20}\n" + line;

        assertThatThrownBy(() -> TokenPack.read(new StringReader(pack)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("line 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pack 2 version 1", "not a_counter", "pack 1 version 1\nnot a_counter"})
    void refusesAPackWithoutItsHeadOrOrder(String pack) {
        assertThatThrownBy(() -> TokenPack.read(new StringReader(pack))).isInstanceOf(PolicyException.class);
    }

    @Test
    void keepsVersionAndCounterExamples() throws PolicyException, IOException {
        TokenPack pack = TokenPack.read(new StringReader("pack 1 version 7\n\nacme acme_{w20+} alone\nnot acme_x y\n"));

        assertThat(pack.version()).isEqualTo("7");
        assertThat(pack.entries()).hasSize(1);
        assertThat(pack.entries().get(0).counterExamples()).containsExactly("acme_x y");
    }

    private static List<String> lines(String token) {
        return List.of(
                token,
                "got " + token + " from the vault",
                "got " + token,
                "lookup failed (" + token + "), giving up",
                "arg0=\"" + token + "\" arg1=16",
                "arg0='" + token + "'",
                "{\"level\":\"INFO\",\"value\":\"" + token + "\",\"n\":1}",
                "{\"m\":\"{\\\"value\\\":\\\"" + token + "\\\"}\"}",
                "see https://example.org/x?v=" + token + "&n=1",
                "<v>" + token + "</v>",
                "it was " + token + ".",
                "one\n" + token + "\ntwo");
    }

    /** A token of this form, at its shortest or a little longer, with digits and variety enough for its demands. */
    private static String sample(TokenForm form, Random random) {
        StringBuilder token = new StringBuilder();
        for (Part part : form.parts()) {
            token.append(part.literal());
            if (part.isRun()) {
                int most = Math.min(part.most(), part.fewest() + 3);
                int length = part.fewest() + random.nextInt(most - part.fewest() + 1);
                List<Character> digits = characters(part.set(), true);
                List<Character> all = characters(part.set(), false);
                for (int i = 0; i < length; i++) {
                    List<Character> from = i % 2 == 1 && !digits.isEmpty() ? digits : all;
                    token.append(from.get(random.nextInt(from.size())));
                }
            }
        }
        return token.toString();
    }

    private static List<Character> characters(int set, boolean digits) {
        List<Character> characters = new ArrayList<>();
        for (char c = '0'; c <= 'z'; c++) {
            if (TokenSets.holds(set, c) && Ascii.isWord(c) && (!digits || Ascii.isDigit(c))) {
                characters.add(c);
            }
        }
        return characters;
    }

    private static String hidden(TokenForm form, String token) {
        int readable = 0;
        for (int p = 0; p < form.firstHidden(); p++) {
            readable += form.parts().get(p).literal().length();
        }
        return token.substring(readable);
    }

    private static Redactor redactor() {
        try {
            return Redactor.compile(RedactionPolicy.presets("secrets"));
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }
}
