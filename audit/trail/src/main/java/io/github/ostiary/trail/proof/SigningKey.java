package io.github.ostiary.trail.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;

/**
 * The secret half of a {@link VerifierKey}. Its text form is two lines: {@code PRIVATE+KEY+name+hash+base64(type ‖ seed)},
 * as the Go tools write it, and the verifier key, because the platform offers no way from a seed to its public key.
 */
public final class SigningKey {
    private static final String MARK = "PRIVATE+KEY+";

    private final VerifierKey verifier;
    private final byte[] seed;
    private final PrivateKey key;

    private SigningKey(VerifierKey verifier, byte[] seed) throws ProofException {
        this.verifier = verifier;
        this.seed = seed;
        byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
        try {
            this.key = Ed25519.privateKey(seed);
            if (!verifier.verifies(probe, Ed25519.sign(key, probe))) {
                throw new ProofException("the two halves of the key " + verifier.name() + " do not belong together");
            }
        } catch (GeneralSecurityException e) {
            throw new ProofException("the signing key of " + verifier.name() + " is unusable: " + e.getMessage());
        }
    }

    /** Makes a new key for {@code name}. */
    public static SigningKey generate(String name, SecureRandom random) throws ProofException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate())
                    .getBytes()
                    .orElseThrow(() -> new ProofException("this platform does not give out the seed of a new key"));
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - Ed25519.KEY_BYTES, encoded.length);
            return new SigningKey(new VerifierKey(name, raw), seed);
        } catch (GeneralSecurityException e) {
            throw new ProofException("this platform makes no Ed25519 keys: " + e.getMessage());
        }
    }

    /** Reads a key in its text form. */
    public static SigningKey parse(String text) throws ProofException {
        String[] lines = text.split("\n", -1);
        if (lines.length != 3 || !lines[2].isEmpty() || !lines[0].startsWith(MARK)) {
            throw new ProofException("a signing key is two lines: PRIVATE+KEY+name+hash+base64, and its verifier key");
        }
        VerifierKey verifier = VerifierKey.parse(lines[1]);
        String head = MARK + verifier.name() + "+" + verifier.hash() + "+";
        if (!lines[0].startsWith(head)) {
            throw new ProofException("the two lines of the signing key name different keys");
        }
        byte[] typed = StrictBase64.decode("the signing key", lines[0].substring(head.length()));
        if (typed.length != 1 + Ed25519.KEY_BYTES || typed[0] != 1) {
            throw new ProofException("the signing key is not of type 1, Ed25519");
        }
        return new SigningKey(verifier, Arrays.copyOfRange(typed, 1, typed.length));
    }

    /** The text form that {@link #parse} reads. Secret. */
    public String secretText() {
        return MARK + verifier.name() + "+" + verifier.hash() + "+" + VerifierKey.encoded(seed) + "\n" + verifier
                + "\n";
    }

    /** The public half. */
    public VerifierKey verifier() {
        return verifier;
    }

    byte[] sign(byte[] message) {
        try {
            return Ed25519.sign(key, message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that signed before signs no more", e);
        }
    }

    /** Names the key and keeps the secret. */
    @Override
    public String toString() {
        return "signing key of " + verifier;
    }
}
