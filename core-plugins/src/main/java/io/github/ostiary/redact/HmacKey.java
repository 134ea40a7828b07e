package io.github.ostiary.redact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that turns values into digests by which lines can be joined and that nobody without the key can enumerate:
 * HMAC-SHA-256 (RFC 2104, FIPS 198-1), cut to its first 128 bits, in hexadecimal. The class of the value is hashed in
 * front of it, so that a card and an account of the same digits do not join; of numbers that people write in groups,
 * only letters, in upper case, and digits count. Safe for use by many threads.
 */
final class HmacKey {
    private static final String ELEMENT = "Hmac";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int FEWEST_BYTES = 32;
    private static final int DIGEST_BYTES = 16;
    private static final int LONGEST_ID = 16;

    private final String id;
    private final Mac prototype;

    private HmacKey(String id, byte[] secret) {
        this.id = id;
        try {
            this.prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Reads base64 of at least 32 bytes from a file. */
    static HmacKey fromFile(String id, String file) throws PolicyException {
        try {
            return of(id, "keyFile", file, Files.readString(Path.of(file), StandardCharsets.US_ASCII));
        } catch (IOException | InvalidPathException e) {
            throw new PolicyException(
                    ELEMENT,
                    "keyFile",
                    file,
                    "a readable file that holds " + form() + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Reads base64 of at least 32 bytes from an environment variable. */
    static HmacKey fromEnvironment(String id, String variable) throws PolicyException {
        String text = System.getenv(variable);
        if (text == null) {
            throw new PolicyException(ELEMENT, "keyEnv", variable, "an environment variable that holds " + form());
        }
        return of(id, "keyEnv", variable, text);
    }

    private static HmacKey of(String id, String attribute, String where, String text) throws PolicyException {
        if (id.isEmpty() || id.length() > LONGEST_ID || !id.chars().allMatch(c -> Ascii.isWord((char) c))) {
            throw new PolicyException(ELEMENT, "keyId", id, "1 to " + LONGEST_ID + " ASCII letters and digits");
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            secret = new byte[0];
        }
        if (secret.length < FEWEST_BYTES) {
            throw new PolicyException(ELEMENT, attribute, where, "a place that holds " + form());
        }
        HmacKey key = new HmacKey(id, secret);
        Arrays.fill(secret, (byte) 0);
        return key;
    }

    private static String form() {
        return "base64 of at least " + FEWEST_BYTES + " random bytes";
    }

    String id() {
        return id;
    }

    /** The digest of a value of the class that {@code label} names. */
    String digest(String label, CharSequence value) {
        Mac mac = fresh();
        mac.update(label.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        String canonical = isWrittenInGroups(label) ? withoutGroups(value) : value.toString();
        byte[] whole = mac.doFinal(canonical.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
    }

    private Mac fresh() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " cannot be cloned", e);
        }
    }

    private static boolean isWrittenInGroups(String label) {
        return switch (label) {
            case "card", "iban", "account", "national", "phone" -> true;
            default -> false;
        };
    }

    private static String withoutGroups(CharSequence value) {
        StringBuilder compact = new StringBuilder(value.length());
        value.codePoints().filter(Character::isLetterOrDigit).forEach(compact::appendCodePoint);
        return compact.toString().toUpperCase(Locale.ROOT);
    }
}
