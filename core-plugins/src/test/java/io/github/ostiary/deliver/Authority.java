package io.github.ostiary.deliver;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority that lives for one test, and what it issues. */
final class Authority {
    /** A certificate with its key. */
    record Identity(X509Certificate certificate, KeyPair keys) {
        /** Writes {@code <name>.pem} and {@code <name>.key} and returns the former. */
        Path write(Path folder, String name) throws IOException {
            Files.writeString(folder.resolve(name + ".key"), pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
            return Files.writeString(folder.resolve(name + ".pem"), pem(certificate));
        }
    }

    private static final Duration PAST = Duration.ofDays(-3);
    private static final Duration LONG = Duration.ofDays(90);

    private final Identity self;

    Authority(String name) throws GeneralSecurityException {
        KeyPair keys = newKeys();
        X500Principal subject = new X500Principal("CN=" + name);
        self = new Identity(sign(subject, keys, subject, keys, PAST, LONG, true, null), keys);
    }

    Identity self() {
        return self;
    }

    X509Certificate certificate() {
        return self.certificate();
    }

    Path write(Path folder, String name) throws IOException {
        return self.write(folder, name);
    }

    Identity issue(String commonName, GeneralName... names) throws GeneralSecurityException {
        return issue(commonName, LONG, names);
    }

    /** Issues a certificate that ends after {@code validity}, which may be negative: then it has expired. */
    Identity issue(String commonName, Duration validity, GeneralName... names) throws GeneralSecurityException {
        return issue(commonName, PAST, validity, null, names);
    }

    /** Issues a certificate for one use, from and to moments that are so far away from now. */
    Identity issue(String commonName, Duration from, Duration to, @Nullable KeyPurposeId use, GeneralName... names)
            throws GeneralSecurityException {
        KeyPair keys = newKeys();
        X500Principal issuer = self.certificate().getSubjectX500Principal();
        X500Principal subject = new X500Principal("CN=" + commonName);
        return new Identity(sign(subject, keys, issuer, self.keys(), from, to, false, use, names), keys);
    }

    static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    static GeneralName ip(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }

    static String pem(Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(
            X500Principal subject,
            KeyPair keys,
            X500Principal issuer,
            KeyPair issuerKeys,
            Duration from,
            Duration to,
            boolean authority,
            @Nullable KeyPurposeId use,
            GeneralName... names)
            throws GeneralSecurityException {
        Instant now = Instant.now();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(64, new SecureRandom()).setBit(64),
                    Date.from(now.plus(from)),
                    Date.from(now.plus(to)),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (use != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(use));
            }
            if (names.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
