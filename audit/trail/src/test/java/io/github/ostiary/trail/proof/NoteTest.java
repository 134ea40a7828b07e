package io.github.ostiary.trail.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    private static final String NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String NEUMANN_TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String NEUMANN_LINE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    /** The first key of RFC 8032, section 7.1; the base64 of its public half has a plus sign. */
    private static final String RFC_KEY = "audit.example/log+a21afb2a+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

    private static final String RFC_SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    @Test
    void readsTheNoteOfTheGoTests() throws Exception {
        assertThat(verified(NEUMANN_TEXT + "\n" + NEUMANN_LINE, NEUMANN)).isEqualTo(NEUMANN_TEXT);
    }

    @Test
    void readsTheNoteOfTheSpecification() throws Exception {
        String note = "This is an example message.\n\n— example.com/foo"
                + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

        assertThat(verified(note, "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
                .isEqualTo("This is an example message.\n");
    }

    @Test
    void signsTheCheckpointsOfTheKnownKey() throws Exception {
        Hasher hasher = new Hasher();
        Hash one = hasher.leaf("hello".getBytes(StandardCharsets.US_ASCII));

        assertThat(hasher.empty()).hasToString("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(one).hasToString("iipcm3aIJ95alVLDigRMZpWcaPbS8htSYK9U0vh9uCc=");
        assertThat(Note.sign(new Checkpoint("audit.example/log", 0, hasher.empty()).text(), rfcKey()))
                .isEqualTo(
                        "audit.example/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— audit.example/log"
                                + " ohr7KtNjaKZK4dS4P96s2GXiZ+cwvKvjBn49k8cXlLGLlbmIc9kZOwKwE84tASihJ3LxX4Hx5xbAmygwi0c5joEJ3wA=\n");
        assertThat(Note.sign(new Checkpoint("audit.example/log", 1, one).text(), rfcKey()))
                .isEqualTo(
                        "audit.example/log\n1\niipcm3aIJ95alVLDigRMZpWcaPbS8htSYK9U0vh9uCc=\n\n— audit.example/log"
                                + " ohr7KpsTiTzqDeIzfcPQu5MSxDBdtBZaZSsRZwpwMbAdkSJBnXJWKqpIiDHg3tIS4gXcfMA0CCpUz6KP/KUAXlZn+Qk=\n");
    }

    @Test
    void readsNamesWhoseKeyHasAPlusInItsBase64() throws Exception {
        VerifierKey key = VerifierKey.parse(RFC_KEY);

        assertThat(key.name()).isEqualTo("audit.example/log");
        assertThat(key.hash()).isEqualTo("a21afb2a");
        assertThat(key).hasToString(RFC_KEY);
        assertThat(VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")
                        .name())
                .isEqualTo("example.com/log/testdata");
    }

    @Test
    void keepsAKeyThroughItsTextForm() throws Exception {
        SigningKey made = SigningKey.generate("log.example", new SecureRandom());

        SigningKey read = SigningKey.parse(made.secretText());

        String note = Note.sign("a text\n", read);
        assertThat(Note.parse(utf8(note)).verifiedBy(made.verifier())).isEqualTo("a text\n");
        String secretLine = made.secretText().lines().findFirst().orElseThrow();
        assertThat(made.toString()).doesNotContain(secretLine.substring(secretLine.length() - 40));
    }

    @Test
    void refusesTheHalvesOfTwoKeys() throws Exception {
        SigningKey one = SigningKey.generate("log.example", new SecureRandom());
        SigningKey other = SigningKey.generate("log.example", new SecureRandom());
        String mixed = one.secretText()
                        .split("\n", -1)[0]
                        .replace(one.verifier().hash(), other.verifier().hash()) + "\n" + other.verifier() + "\n";

        assertThatThrownBy(() -> SigningKey.parse(mixed)).hasMessageContaining("do not belong together");
    }

    @Test
    void passesOverUpToNinetyNineStrangers() throws Exception {
        String stranger = "— somebody.else x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZI=\n";

        assertThat(verified(NEUMANN_TEXT + "\n" + stranger.repeat(99) + NEUMANN_LINE, NEUMANN))
                .isEqualTo(NEUMANN_TEXT);
        assertThatThrownBy(() -> verified(NEUMANN_TEXT + "\n" + stranger.repeat(100) + NEUMANN_LINE, NEUMANN))
                .hasMessageContaining("101 signatures");
    }

    @Test
    void refusesANoteThatOnlyStrangersSigned() {
        assertThatThrownBy(() -> verified(NEUMANN_TEXT + "\n" + NEUMANN_LINE, RFC_KEY))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("not signed by audit.example/log");
    }

    @Test
    void refusesABadSignatureOfAKnownKeyEvenBesideAGoodOne() {
        String bad = NEUMANN_LINE.replace("x08go/ZJ", "x08go/ZK");

        assertThatThrownBy(() -> verified(NEUMANN_TEXT + "\n" + NEUMANN_LINE + bad, NEUMANN))
                .hasMessageContaining("does not fit");
    }

    @Test
    void refusesEveryFlippedByteOfASignedNote() {
        byte[] note = utf8(NEUMANN_TEXT + "\n" + NEUMANN_LINE);
        for (int i = 0; i < note.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = note.clone();
                flipped[i] ^= (byte) (1 << bit);
                assertThatExceptionOfType(ProofException.class)
                        .as("bit %d of byte %d", bit, i)
                        .isThrownBy(() -> Note.parse(flipped).verifiedBy(VerifierKey.parse(NEUMANN)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\n- PeterNeumann x08go/ZJkuBS9UE=\n",
                "text\n\n— PeterNeumann x08go/ZJkuBS9UE=",
                "text\n\n— PeterNeumann x08go/ZJkuBS9UE\n",
                "text\n\n— PeterNeumann x08goA==\n",
                "text\n\n— Peter Neumann x08go/ZJkuBS9UE=\n",
                "text\n\n— Peter+Neumann x08go/ZJkuBS9UE=\n",
                "text\n\n—  x08go/ZJkuBS9UE=\n",
                "te\txt\n\n— PeterNeumann x08go/ZJkuBS9UE=\n",
                "text\r\n\n— PeterNeumann x08go/ZJkuBS9UE=\n",
            })
    void refusesWhatIsNoNote(String text) {
        assertThatExceptionOfType(ProofException.class).isThrownBy(() -> Note.parse(utf8(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log\n0\n",
                "log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n00\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n9999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
                "log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hS\n",
                "log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n",
            })
    void refusesWhatIsNoCheckpoint(String text) {
        assertThatExceptionOfType(ProofException.class).isThrownBy(() -> Checkpoint.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpcAQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
            })
    void refusesWhatIsNoKey(String text) {
        assertThatExceptionOfType(ProofException.class).isThrownBy(() -> VerifierKey.parse(text));
    }

    private static SigningKey rfcKey() throws ProofException {
        byte[] typed = HexFormat.of().parseHex("01" + RFC_SEED);
        return SigningKey.parse("PRIVATE+KEY+audit.example/log+a21afb2a+"
                + Base64.getEncoder().encodeToString(typed) + "\n" + RFC_KEY + "\n");
    }

    private static String verified(String note, String key) throws ProofException {
        return Note.parse(utf8(note)).verifiedBy(VerifierKey.parse(key));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
