package io.github.ostiary.deliver.spool.disk;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens the blocks of one segment with AES-256-GCM. The segment has a data key of its own, so the number of a
 * block serves as its nonce; the header of the block is authenticated with it. For one thread at a time.
 */
final class Seal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int KEY_BYTES = 32;

    private final SecretKey dataKey;
    private final Cipher cipher;

    private Seal(SecretKey dataKey) throws GeneralSecurityException {
        this.dataKey = dataKey;
        cipher = Cipher.getInstance(CIPHER);
    }

    /** Draws a data key, and gives the header that holds it, wrapped. */
    static SegmentHeader wrap(SegmentHeader plain, LogKey key, SecureRandom random) {
        byte[] dataKey = new byte[KEY_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(dataKey);
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key.key(), new GCMParameterSpec(Format.SEAL * 8, nonce));
            cipher.updateAAD(plain.boundTo(key.id()));
            return plain.sealed(key.id(), nonce, cipher.doFinal(dataKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
        }
    }

    /** The seal of a segment; null when none of the keys opens it. */
    static @Nullable Seal of(SegmentHeader header, List<LogKey> keys) {
        for (LogKey key : keys) {
            Seal seal = key.id().equals(header.keyId()) ? unwrap(header, key) : null;
            if (seal != null) {
                return seal;
            }
        }
        return null;
    }

    private static @Nullable Seal unwrap(SegmentHeader header, LogKey key) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key.key(), new GCMParameterSpec(Format.SEAL * 8, header.nonce()));
            cipher.updateAAD(header.boundTo(key.id()));
            return new Seal(new SecretKeySpec(cipher.doFinal(header.wrappedKey()), "AES"));
        } catch (AEADBadTagException e) {
            return null; // another key under the same name, or a header that was tampered with
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
        }
    }

    /** Seals {@code count} bytes behind the block header at {@code at} in {@code out}. */
    void close(byte[] plain, int from, int count, byte[] out, int at) {
        try {
            init(Cipher.ENCRYPT_MODE, out, at);
            cipher.doFinal(plain, from, count, out, at + Format.BLOCK_HEADER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a block could not be sealed", e);
        }
    }

    /**
     * Opens the block at {@code at} in {@code block}.
     *
     * @return false when it was tampered with
     */
    boolean open(byte[] block, int at, int sealed, byte[] out, int to) {
        try {
            init(Cipher.DECRYPT_MODE, block, at);
            cipher.doFinal(block, at + Format.BLOCK_HEADER, sealed, out, to);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void init(int mode, byte[] block, int at) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        Format.putInt(nonce, 0, Format.getInt(block, at + Format.AT_NUMBER));
        cipher.init(mode, dataKey, new GCMParameterSpec(Format.SEAL * 8, nonce));
        cipher.updateAAD(block, at, Format.AT_CRC);
    }
}
