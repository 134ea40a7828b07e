package io.github.ostiary.console.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.openssl.PEMParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void makesAnAuthorityAndAServerCertificateForLoopback() throws IOException, GeneralSecurityException {
        TlsFolder tls = TlsFolder.open(folder, NOW);

        X509Certificate authority = PemFiles.readCertificate(tls.authorityCertificate());
        X509Certificate server = PemFiles.readCertificate(tls.server().certificate());
        server.verify(authority.getPublicKey());
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(Objects.requireNonNull(server.getSubjectAlternativeNames()))
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void keepsItsKeysFromOthers() throws IOException {
        TlsFolder tls = TlsFolder.open(folder.resolve("tls"), NOW);
        TlsFolder.Identity shop = tls.issue("shop", NOW);

        assertThat(permissions(folder.resolve("tls"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("tls/ca.key"))).isEqualTo("rw-------");
        assertThat(permissions(tls.server().key())).isEqualTo("rw-------");
        assertThat(permissions(shop.key())).isEqualTo("rw-------");
    }

    @Test
    void givesAnApplicationACertificateForClientsOnly() throws IOException, GeneralSecurityException {
        TlsFolder tls = TlsFolder.open(folder, NOW);

        X509Certificate shop = PemFiles.readCertificate(tls.issue("shop", NOW).certificate());

        shop.verify(PemFiles.readCertificate(tls.authorityCertificate()).getPublicKey());
        assertThat(shop.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(shop.getSubjectX500Principal().getName()).isEqualTo("CN=shop");
        assertThat(folder.resolve("sources/shop.pem")).exists();
    }

    @Test
    void writesKeysWithTheirPublicHalfWithoutWhichGnuTlsReadsNone() throws IOException {
        TlsFolder.Identity shop = TlsFolder.open(folder, NOW).issue("shop", NOW);

        try (PEMParser file = new PEMParser(Files.newBufferedReader(shop.key()))) {
            PrivateKeyInfo key = (PrivateKeyInfo) file.readObject();
            byte[] told = Objects.requireNonNull(
                            ECPrivateKey.getInstance(key.parsePrivateKey()).getPublicKey())
                    .getOctets();
            byte[] certified =
                    PemFiles.readCertificate(shop.certificate()).getPublicKey().getEncoded();
            assertThat(told)
                    .hasSize(65)
                    .isEqualTo(Arrays.copyOfRange(certified, certified.length - 65, certified.length));
        }
    }

    @Test
    void refusesNamesThatAreNotNames() throws IOException {
        TlsFolder tls = TlsFolder.open(folder, NOW);

        for (String name : new String[] {"", "../ca", "Shop", "a b", "-a", "a".repeat(64), "shop\n"}) {
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> tls.issue(name, NOW));
        }
    }

    @Test
    void keepsWhatIsThereUntilItIsNearItsEnd() throws IOException {
        byte[] first = serverCertificate(NOW);
        Instant nearTheEnd = NOW.plus(CertificateAuthority.LEAF_LIFE).minus(TlsFolder.RENEWAL);

        assertThat(serverCertificate(nearTheEnd.minus(Duration.ofHours(1)))).isEqualTo(first);
        assertThat(serverCertificate(nearTheEnd.plus(Duration.ofHours(1)))).isNotEqualTo(first);
    }

    @Test
    void mendsAServerCertificateWhoseWritingWasCutShort() throws IOException {
        TlsFolder tls = TlsFolder.open(folder, NOW);
        Files.delete(tls.server().certificate());

        assertThat(TlsFolder.open(folder, NOW).server().certificate()).exists();
    }

    @Test
    void saysWhatToDoWhenTheAuthorityEnds() throws IOException {
        TlsFolder tls = TlsFolder.open(folder, NOW);

        assertThatThrownBy(() -> TlsFolder.open(folder, tls.authorityEnds()))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("ca.pem")
                .hasMessageContaining("move the folder");
    }

    @Test
    void refusesAFileThatIsNotWhatItsNameSays() throws IOException {
        TlsFolder.open(folder, NOW);
        Files.writeString(folder.resolve("ca.key"), "nonsense");

        assertThatThrownBy(() -> TlsFolder.open(folder, NOW))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("ca.key");
    }

    private byte[] serverCertificate(Instant now) throws IOException {
        return Files.readAllBytes(TlsFolder.open(folder, now).server().certificate());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
