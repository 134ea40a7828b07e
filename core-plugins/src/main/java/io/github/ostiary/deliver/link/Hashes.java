package io.github.ostiary.deliver.link;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A set of SHA-256 values, of keys or of certificates, as a configuration lists them. */
public final class Hashes {
    /** No value at all: nothing is demanded. */
    public static final Hashes NONE = new Hashes(Set.of());

    private static final String PIN = "sha256/[A-Za-z0-9+/]{43}=";
    private static final String FINGERPRINT = "sha-256(:[0-9A-F]{2}){32}";

    private final Set<String> hex;

    private Hashes(Set<String> hex) {
        this.hex = hex;
    }

    /**
     * Reads {@code sha256/BASE64}, several separated by commas: each the value of a public key (SubjectPublicKeyInfo).
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Hashes pins(String text) {
        return read(text, PIN, pin -> {
            byte[] value = Base64.getDecoder().decode(pin.substring(pin.indexOf('/') + 1));
            return HexFormat.of().formatHex(value);
        });
    }

    /**
     * Reads {@code sha-256:AA:BB:…} (RFC 5425, section 4.2.2), several separated by commas: each the value of a whole
     * certificate.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Hashes fingerprints(String text) {
        return read(
                text,
                FINGERPRINT,
                print -> HexFormat.of()
                        .formatHex(HexFormat.ofDelimiter(":").parseHex(print.substring(print.indexOf(':') + 1))));
    }

    private static Hashes read(String text, String form, UnaryOperator<String> toHex) {
        String[] parts = text.strip().split("\\s*,\\s*", -1);
        for (String part : parts) {
            if (!part.matches(form)) {
                throw new IllegalArgumentException(part);
            }
        }
        return new Hashes(Arrays.stream(parts).map(toHex).collect(Collectors.toUnmodifiableSet()));
    }

    boolean isEmpty() {
        return hex.isEmpty();
    }

    /** Whether the value of this content is among them. */
    boolean hold(byte[] content) {
        return hex.contains(HexFormat.of().formatHex(sha256().digest(content)));
    }

    /** A new digest of SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
