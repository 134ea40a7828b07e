package io.github.ostiary.deliver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void readsEllipticCurveKeysInBothForms(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair keys = generator.generateKeyPair();
        ECPrivateKey key = (ECPrivateKey) keys.getPrivate();
        var named = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded())
                .getAlgorithm()
                .getParameters();
        var sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(
                key.getParams().getOrder().bitLength(), key.getS(), named);
        assertReads(keys, pem(new PemObject("EC PRIVATE KEY", sec1.getEncoded())));
    }

    @Test
    void readsRsaKeysInBothForms() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        assertReads(keys, pem(keys.getPrivate()));
    }

    /** As people keep them: with words between, with the line ends of Windows, one after the other. */
    @Test
    void readsSeveralKeysOfOneFile() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        KeyPair first = generator.generateKeyPair();
        KeyPair second = generator.generateKeyPair();
        String file = "# the old one\n" + pem(new JcaPKCS8Generator(first.getPrivate(), null)) + "\n# the new one\n"
                + pem(new JcaPKCS8Generator(second.getPrivate(), null)) + "# end";

        assertThat(Pem.privateKeys(bytes(file.replace("\n", "\r\n"))))
                .containsExactly(first.getPrivate(), second.getPrivate());
    }

    private static void assertReads(KeyPair keys, String older) throws GeneralSecurityException, IOException {
        String pkcs8 = pem(new JcaPKCS8Generator(keys.getPrivate(), null));
        assertThat(older).containsPattern("BEGIN (RSA|EC) PRIVATE KEY");

        assertThat(Pem.privateKeys(bytes("some words\n" + pkcs8)).get(0)).isEqualTo(keys.getPrivate());
        assertSigns(Pem.privateKeys(bytes(older)).get(0), keys.getPublic());
    }

    /** Equal keys need not have equal encodings. */
    private static void assertSigns(PrivateKey key, PublicKey itsPublic) throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(itsPublic);
        assertThat(signature.verify(signed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nMIGH",
                "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,00

                AAAA
                -----END RSA PRIVATE KEY-----
                """
            })
    void saysWhatIsWrongWithAKey(String text) {
        assertThatThrownBy(() -> Pem.privateKeys(bytes(text)))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageStartingWith("it");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String pem(Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }
}
