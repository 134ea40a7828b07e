package io.github.ostiary.trail.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A signed note (C2SP signed-note): a text, an empty line, and a line {@code — name base64(id ‖ signature)} a signer. The
 * signatures cover the text with its last newline. A note from which nobody has removed the signatures of strangers
 * stays readable: unknown signers are passed over, but a known key with a bad signature spoils the note.
 */
public final class Note {
    private static final int LONGEST = 1 << 20;
    private static final int MOST_SIGNATURES = 100;
    private static final int ID_BYTES = 4;
    private static final String DASH = "— ";

    /** One signature line. */
    private static final class Signed {
        private final String name;
        private final byte[] id;
        private final byte[] signature;

        private Signed(String name, byte[] id, byte[] signature) {
            this.name = name;
            this.id = id;
            this.signature = signature;
        }
    }

    private final String text;
    private final List<Signed> signatures;

    private Note(String text, List<Signed> signatures) {
        this.text = text;
        this.signatures = signatures;
    }

    /**
     * Signs {@code text}, which ends with a newline, and gives the whole note.
     *
     * @throws IllegalArgumentException when the text does not end with a newline or holds control characters
     */
    public static String sign(String text, SigningKey key) {
        if (!text.endsWith("\n") || hasControl(text)) {
            throw new IllegalArgumentException("a note's text ends with a newline and has no control characters");
        }
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] blob = Arrays.copyOf(key.verifier().id(), ID_BYTES + signature.length);
        System.arraycopy(signature, 0, blob, ID_BYTES, signature.length);
        return text + "\n" + DASH + key.verifier().name() + " "
                + Base64.getEncoder().encodeToString(blob) + "\n";
    }

    /** Takes a note apart, without judging its signatures. */
    public static Note parse(byte[] bytes) throws ProofException {
        if (bytes.length > LONGEST) {
            throw new ProofException("a note of " + bytes.length + " bytes; at most " + LONGEST + " are read");
        }
        String all = utf8(bytes);
        if (hasControl(all)) {
            throw new ProofException("the note holds control characters");
        }
        int split = all.lastIndexOf("\n\n");
        if (split < 0 || !all.endsWith("\n")) {
            throw new ProofException("a note is a text, an empty line and signature lines, each ending with a newline");
        }
        String below = all.substring(split + 2);
        if (below.isEmpty()) {
            throw new ProofException("the note is not signed");
        }
        String[] lines = below.substring(0, below.length() - 1).split("\n", -1);
        if (lines.length > MOST_SIGNATURES) {
            throw new ProofException(lines.length + " signatures; at most " + MOST_SIGNATURES + " are read");
        }
        List<Signed> signatures = new ArrayList<>();
        for (String line : lines) {
            signatures.add(signed(line));
        }
        return new Note(all.substring(0, split + 1), signatures);
    }

    /** The text, whoever signed it; prefer {@link #verifiedBy}. */
    public String text() {
        return text;
    }

    /**
     * The text, signed by {@code key}.
     *
     * @throws ProofException when the key did not sign it, or one of its signatures is bad
     */
    public String verifiedBy(VerifierKey key) throws ProofException {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (Signed line : signatures) {
            if (line.name.equals(key.name()) && Arrays.equals(line.id, key.id())) {
                if (!key.verifies(message, line.signature)) {
                    throw new ProofException("the signature of " + key.name() + " does not fit the text");
                }
                found = true;
            }
        }
        if (!found) {
            throw new ProofException("not signed by " + key.name() + " with key " + key.hash());
        }
        return text;
    }

    private static Signed signed(String line) throws ProofException {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw new ProofException("a signature line reads: em dash, name, base64");
        }
        byte[] blob = StrictBase64.decode("a signature", line.substring(space + 1));
        if (blob.length <= ID_BYTES) {
            throw new ProofException("a signature of " + blob.length + " bytes");
        }
        return new Signed(
                VerifierKey.checkedName(line.substring(DASH.length(), space)),
                Arrays.copyOf(blob, ID_BYTES),
                Arrays.copyOfRange(blob, ID_BYTES, blob.length));
    }

    private static String utf8(byte[] bytes) throws ProofException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProofException("the note is not UTF-8");
        }
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\n');
    }
}
