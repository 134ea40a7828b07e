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
 * authenticated with it, so a sealed value opens in its own place only. Finding a cipher takes longer than using it, so
 * each thread keeps one. Not thread-safe.
 */
final class Seal {
    static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte[] DIGITS = digits(); // the value of a base64 digit, -1 for other bytes

    private final Cipher cipher;

    Seal() {
        try {
            cipher = Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        }
    }

    /** Seals {@code value}; the nonce of {@value #NONCE_BYTES} random bytes must never serve twice. */
    String close(SecretKey key, byte[] nonce, String id, SealedField field, String value) {
        byte[] plain = value.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BYTES);
        try {
            begin(Cipher.ENCRYPT_MODE, key, nonce, id, field);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a field of " + plain.length + " bytes was not sealed", e);
        }
        return Base64.getEncoder().encodeToString(sealed);
    }

    /** Opens what {@link #close} made; empty when the key is not the right one. */
    Optional<String> open(SecretKey key, String id, SealedField field, String sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            begin(Cipher.DECRYPT_MODE, key, nonce, id, field);
            byte[] plain = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // another key, or a value from another place
        }
    }

    /** The {@link JsonCursor.Form} of a sealed value: canonical base64 of at least a nonce and a tag. */
    static int textLength(byte[] source, int start, int end) {
        int at = start;
        while (at < end && DIGITS[source[at] & 0xff] >= 0) {
            at++;
        }
        int digits = at - start;
        int padding = -digits & 3;
        if (padding == 3 || digits * 6L / 8 < NONCE_BYTES + TAG_BYTES || end - at < padding) {
            return -1;
        }
        for (int i = 0; i < padding; i++) {
            if (source[at + i] != '=') {
                return -1;
            }
        }
        int unused = DIGITS[source[at - 1] & 0xff] & ((1 << (2 * padding)) - 1);
        return unused == 0 ? digits + padding : -1;
    }

    private static byte[] digits() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < digits.length(); i++) {
            values[digits.charAt(i)] = (byte) i;
        }
        return values;
    }

    private void begin(int mode, SecretKey key, byte[] nonce, String id, SealedField field)
            throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(id.getBytes(StandardCharsets.US_ASCII)); // 36 characters, so the field begins at a fixed place
        cipher.updateAAD(field.text().getBytes(StandardCharsets.US_ASCII));
    }
}
