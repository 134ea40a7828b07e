package io.github.ostiary.deliver.spool.disk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of 256 bits that wraps the data keys of segments, and the name under which segments remember it. */
public final class LogKey {
    private static final int BYTES = 32;

    private final String id;
    private final SecretKey key;

    private LogKey(String id, SecretKey key) {
        this.id = id;
        this.key = key;
    }

    /**
     * Takes a copy of the key.
     *
     * @param id 1 to 16 characters of US-ASCII that print, without spaces; give each key another one
     * @param key 32 bytes
     */
    public static LogKey of(String id, byte[] key) {
        boolean prints = id.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (id.isEmpty() || id.length() > SegmentHeader.KEY_ID_BYTES || !prints) {
            throw new IllegalArgumentException(
                    "the id of a spool key is 1 to 16 printing characters of ASCII, not \"" + id + "\"");
        }
        if (key.length != BYTES) {
            throw new IllegalArgumentException(
                    "spool key \"" + id + "\" has " + key.length + " bytes; AES-256 takes 32");
        }
        return new LogKey(id, new SecretKeySpec(key, "AES"));
    }

    /** The name of the key. */
    public String id() {
        return id;
    }

    /** Tells this key from any other, and nothing else about it: its name, and the first half of its SHA-256. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return id + ':' + HexFormat.of().formatHex(hash, 0, hash.length / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    SecretKey key() {
        return key;
    }
}
