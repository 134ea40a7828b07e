package io.github.ostiary.trail.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM over one field: base64 of {@code nonce ‖ ciphertext ‖ tag}. The record's id and the field's name are
 * authenticated with it, so a sealed value opens in its own place only.
 */
final class Seal {
    static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private Seal() {}

    /** Seals {@code value}; the nonce of {@value #NONCE_BYTES} random bytes must never serve twice. */
    static String close(SecretKey key, byte[] nonce, String id, SealedField field, String value) {
        byte[] plain = value.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce, id, field).doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        }
        return Base64.getEncoder().encodeToString(sealed);
    }

    /** Opens what {@link #close} made; empty when the key is not the right one. */
    static Optional<String> open(SecretKey key, String id, SealedField field, String sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce, id, field)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // another key, or a value from another place
        }
    }

    /** True for canonical base64 of at least a nonce and a tag. */
    static boolean isText(String text) {
        int length = text.length();
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        int digits = length - padding;
        if (length % 4 != 0 || digits * 6 / 8 < NONCE_BYTES + TAG_BYTES) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (digit(text.charAt(i)) < 0) {
                return false;
            }
        }
        return (digit(text.charAt(digits - 1)) & ((1 << (2 * padding)) - 1)) == 0;
    }

    private static int digit(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String id, SealedField field)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(id.getBytes(StandardCharsets.US_ASCII)); // 36 characters, so the field begins at a fixed place
        cipher.updateAAD(field.text().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
