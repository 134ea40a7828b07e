package io.github.ostiary.trail.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key with the name of its owner, as signed notes know it: {@code name+hash+base64(type ‖ key)}. The base64 may
 * itself hold a {@code +}; only the first two separate. Immutable.
 */
public final class VerifierKey {
    private static final byte TYPE = 1; // Ed25519
    private static final int ID_BYTES = 4;

    private final String name;
    private final byte[] raw;
    private final byte[] id;
    private final PublicKey key;

    VerifierKey(String name, byte[] raw) throws ProofException {
        this.name = checkedName(name);
        this.raw = raw.clone();
        this.id = id(name, raw);
        try {
            this.key = Ed25519.publicKey(raw);
        } catch (GeneralSecurityException e) {
            throw new ProofException("the key of " + name + " is no Ed25519 key: " + e.getMessage());
        }
    }

    /** Reads a key in its text form. */
    public static VerifierKey parse(String text) throws ProofException {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new ProofException("a verifier key is written name+hash+base64");
        }
        byte[] typed = StrictBase64.decode("the verifier key", parts[2]);
        if (typed.length != 1 + Ed25519.KEY_BYTES || typed[0] != TYPE) {
            throw new ProofException("the verifier key is not of type 1, Ed25519");
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.hash().equals(parts[1])) {
            throw new ProofException(
                    "the verifier key's hash is " + parts[1] + ", its name and bytes give " + key.hash());
        }
        return key;
    }

    /** The owner's name, without spaces and without {@code +}. */
    public String name() {
        return name;
    }

    /** The key's short name: 8 hexadecimal digits. */
    public String hash() {
        return HexFormat.of().formatHex(id);
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return name + "+" + hash() + "+" + encoded(raw);
    }

    byte[] id() {
        return id.clone();
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            return signature.length == Ed25519.SIGNATURE_BYTES && Ed25519.verifies(key, message, signature);
        } catch (GeneralSecurityException e) {
            return false; // the platform throws for signatures that are out of range
        }
    }

    static String encoded(byte[] key) {
        byte[] typed = new byte[1 + key.length];
        typed[0] = TYPE;
        System.arraycopy(key, 0, typed, 1, key.length);
        return Base64.getEncoder().encodeToString(typed);
    }

    static String checkedName(String name) throws ProofException {
        if (name.isEmpty() || name.contains("+") || name.codePoints().anyMatch(VerifierKey::spaceOrControl)) {
            throw new ProofException("a key's name is not empty and has neither spaces nor +");
        }
        return name;
    }

    private static boolean spaceOrControl(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static byte[] id(String name, byte[] raw) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(name.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) '\n');
            sha256.update(TYPE);
            return Arrays.copyOf(sha256.digest(raw), ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
