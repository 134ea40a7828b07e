package io.github.ostiary.console.tls;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Certificates and private keys as PEM files (RFC 7468).
 *
 * <p>A file appears whole or not at all: it is written beside its place under another name, forced to the disk and
 * renamed. A key is readable by its owner alone from its first byte on.
 */
final class PemFiles {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private PemFiles() {}

    /** Makes the folder, and its parents, for the owner alone. A folder that exists is narrowed to the owner. */
    static void makePrivateFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    static void writeCertificate(Path file, X509Certificate certificate) throws IOException {
        try {
            write(file, new PemObject("CERTIFICATE", certificate.getEncoded()), "rw-r--r--");
        } catch (CertificateException e) {
            throw new IOException("The certificate for " + file + " cannot be encoded", e);
        }
    }

    /**
     * Writes the key that belongs to the certificate as PKCS #8, unencrypted: the file's permissions guard it. The public
     * key goes with it (RFC 5915, section 3, leaves that open, and the JDK leaves it out), for GnuTLS reads no other.
     */
    static void writeKey(Path file, PrivateKey key, X509Certificate certificate) throws IOException {
        PrivateKeyInfo bare = PrivateKeyInfo.getInstance(key.getEncoded());
        SubjectPublicKeyInfo open =
                SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
        int bits = ((ECPublicKey) certificate.getPublicKey())
                .getParams()
                .getOrder()
                .bitLength();
        BigInteger secret = ECPrivateKey.getInstance(bare.parsePrivateKey()).getKey();
        ECPrivateKey whole = new ECPrivateKey(bits, secret, open.getPublicKeyData(), null);
        PrivateKeyInfo pair = new PrivateKeyInfo(bare.getPrivateKeyAlgorithm(), whole);
        write(file, new PemObject("PRIVATE KEY", pair.getEncoded()), "rw-------");
    }

    static X509Certificate readCertificate(Path file) throws IOException {
        if (read(file) instanceof X509CertificateHolder holder) {
            try {
                return new JcaX509CertificateConverter().getCertificate(holder);
            } catch (CertificateException e) {
                throw new FileSystemException(file.toString(), null, "holds a certificate that cannot be read: " + e);
            }
        }
        throw new FileSystemException(file.toString(), null, "holds no PEM certificate");
    }

    static PrivateKey readKey(Path file) throws IOException {
        if (read(file) instanceof PrivateKeyInfo info) {
            return new JcaPEMKeyConverter().getPrivateKey(info);
        }
        throw new FileSystemException(file.toString(), null, "holds no PKCS #8 private key in PEM");
    }

    private static Object read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
                PEMParser parser = new PEMParser(text)) {
            Object found = parser.readObject();
            return found == null ? "" : found;
        }
    }

    private static void write(Path file, PemObject pem, String permissions) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(pem);
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(draft, NEW, permissions(file, permissions))) {
            channel.write(StandardCharsets.US_ASCII.encode(text.toString()));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] permissions(Path file, String permissions) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
