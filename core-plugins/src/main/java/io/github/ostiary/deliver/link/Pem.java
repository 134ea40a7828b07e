package io.github.ostiary.deliver.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads PEM (RFC 7468): certificates, and private keys as PKCS#8 or in the older forms of OpenSSL, PKCS#1 for RSA and
 * SEC1 for elliptic curves. The older forms are wrapped into PKCS#8, which is all that the JDK reads.
 */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");
    private static final String OLD_ENCRYPTION = "Proc-Type: 4,ENCRYPTED"; // RFC 1421, as OpenSSL's older forms have it
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final byte[] RSA = {
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0
    };
    private static final byte[] EC_PUBLIC_KEY = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private Pem() {}

    /** All certificates in the text, in order; at least one. */
    static List<X509Certificate> certificates(byte[] file) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(text(file));
        while (block.find()) {
            if (block.group(1).equals("CERTIFICATE")) {
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(content(block))));
            }
        }
        if (found.isEmpty()) {
            throw new GeneralSecurityException("it holds no PEM certificate (-----BEGIN CERTIFICATE-----)");
        }
        return found;
    }

    /** All private keys in the text, in order; at least one, and none of them encrypted. */
    static List<PrivateKey> privateKeys(byte[] file) throws GeneralSecurityException {
        String text = text(file);
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains(OLD_ENCRYPTION)) {
            throw new GeneralSecurityException(
                    "its key is encrypted; allowed is an unencrypted key in a file that only its owner can read,"
                            + " or a PKCS#12 keyStore with keyStorePasswordFile or keyStorePasswordEnv");
        }
        List<PrivateKey> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            switch (block.group(1)) {
                case "PRIVATE KEY" -> found.add(pkcs8(content(block)));
                case "RSA PRIVATE KEY" -> found.add(pkcs8(wrapped(RSA, content(block))));
                case "EC PRIVATE KEY" -> {
                    byte[] key = content(block);
                    found.add(pkcs8(wrapped(concat(EC_PUBLIC_KEY, curve(key)), key)));
                }
                default -> {
                    // certificates, curve parameters
                }
            }
        }
        if (found.isEmpty()) {
            throw new GeneralSecurityException("it holds no PEM private key (-----BEGIN PRIVATE KEY-----)");
        }
        return found;
    }

    private static PrivateKey pkcs8(byte[] encoded) throws GeneralSecurityException {
        InvalidKeySpecException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                last = e; // a key of another algorithm
            }
        }
        throw new GeneralSecurityException("its private key is neither RSA nor EC nor EdDSA, or is damaged", last);
    }

    /** {@code PrivateKeyInfo ::= SEQUENCE { version 0, SEQUENCE { algorithm }, OCTET STRING { key } }}: RFC 5208. */
    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return der(0x30, concat(VERSION_0, concat(der(0x30, algorithm), der(0x04, key))));
    }

    /**
     * The curve's object identifier, with tag and length. RFC 5915: {@code ECPrivateKey ::= SEQUENCE { INTEGER 1, OCTET
     * STRING, [0] curve, … }}.
     */
    private static byte[] curve(byte[] key) throws GeneralSecurityException {
        try {
            int content = key[1] > 0 ? 2 : 2 + (key[1] & 0x7F);
            int octets = content + 3;
            int parameters = octets + 2 + key[octets + 1];
            if (key[octets] == 0x04 && key[parameters] == (byte) 0xA0 && key[parameters + 2] == 0x06) {
                int oid = parameters + 2;
                return Arrays.copyOfRange(key, oid, oid + 2 + key[oid + 1]);
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            // It ends too soon: the same complaint.
        }
        throw new GeneralSecurityException(
                "its EC key is damaged or does not name its curve; convert it: openssl pkcs8 -topk8 -nocrypt");
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >>> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static byte[] content(Matcher block) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("a PEM block in it is damaged: " + e.getMessage(), e);
        }
    }
}
