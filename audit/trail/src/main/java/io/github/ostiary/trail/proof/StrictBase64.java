package io.github.ostiary.trail.proof;

import java.util.Base64;

/** Standard base64 with its padding, in its one canonical spelling. */
final class StrictBase64 {
    private StrictBase64() {}

    static byte[] decode(String what, String text) throws ProofException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ProofException(what + " is not base64: " + e.getMessage());
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new ProofException(what + " is base64 in another than its canonical spelling");
        }
        return bytes;
    }
}
