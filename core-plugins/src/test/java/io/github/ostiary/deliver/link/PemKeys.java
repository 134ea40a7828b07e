package io.github.ostiary.deliver.link;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** Lends the reader of keys to tests of other packages. */
public final class PemKeys {
    private PemKeys() {}

    public static PrivateKey first(byte[] pem) throws GeneralSecurityException {
        return Pem.privateKeys(pem).get(0);
    }
}
