package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates are renewed under load: no line is lost, the receiver sees the new one, nobody restarts anything. */
class RenewalTest extends OnStage {
    private Authority.Identity renewed;

    @BeforeEach
    void setUp() throws Exception {
        renewed = stage.authority.issue("client");
    }

    /** As Kubernetes does it: the files are links into {@code ..data}, and that link is swapped in one step. */
    @Test
    void aSwappedLinkBringsTheNewCertificate() throws Exception {
        Path first = Files.createDirectory(folder.resolve("..2026_1"));
        Path second = Files.createDirectory(folder.resolve("..2026_2"));
        Files.move(folder.resolve("client.pem"), first.resolve("client.pem"));
        Files.move(folder.resolve("client.key"), first.resolve("client.key"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_1"));
        Files.createSymbolicLink(folder.resolve("client.pem"), Path.of("..data/client.pem"));
        Files.createSymbolicLink(folder.resolve("client.key"), Path.of("..data/client.key"));
        renewed.write(second, "client");
        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_2"));

        underLoad(
                0,
                () -> Files.move(
                        folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE));
    }

    @Test
    void aHalfWrittenFileLeavesTheOldCertificateInForce() throws Exception {
        Path certificate = folder.resolve("client.pem");
        String whole = Authority.pem(renewed.certificate());
        Path key = renewed.write(Files.createDirectory(folder.resolve("new")), "client")
                .resolveSibling("client.key");

        underLoad(1, () -> {
            Files.writeString(certificate, whole.substring(0, whole.length() / 2));
            Await.until(Stage.SOON, () -> "no complaint", () -> !complaints().isEmpty());
            assertThat(complaints().get(0)).contains("it holds no PEM certificate", "stays in force");
            Files.writeString(certificate, whole);
            Files.copy(key, folder.resolve("client.key"), StandardCopyOption.REPLACE_EXISTING);
        });
    }

    @Test
    void aKeyOfAnotherCertificateLeavesTheOldOneInForce() throws Exception {
        underLoad(1, () -> {
            Files.writeString(folder.resolve("client.pem"), Authority.pem(renewed.certificate()));
            Await.until(Stage.SOON, () -> "no complaint", () -> !complaints().isEmpty());
            assertThat(complaints().get(0)).contains("it is not the key of", "stays in force");
            renewed.write(folder, "client");
        });
    }

    /** Something that is done to files. */
    private interface Renewal {
        void run() throws IOException;
    }

    private StatusLines status;

    private List<String> complaints() {
        return status.lines();
    }

    private void underLoad(int complaints, Renewal renewal) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            status = new StatusLines();
            TlsAppender appender = stage.start(stage.builder(sink.port()).setCertRotateWithin("1s"));
            Thread load = new Thread(() -> append(appender, enough), "load");
            load.start();
            Await.until(Stage.SOON, appender::toString, () -> appender.tally().delivered() > 100);
            X509Certificate old = sink.clients().get(0);

            renewal.run();
            Await.until(Stage.SOON, appender::toString, () -> sink.clients().contains(renewed.certificate()));
            long before = appender.tally().delivered();
            Await.until(Stage.SOON, appender::toString, () -> appender.tally().delivered() > before + 100);
            enough.set(true);
            load.join();
            long accepted = appender.tally().accepted();

            assertThat(stage.stop().delivered()).isEqualTo(accepted);
            assertThat(Stage.seqs(sink.lines()).stream().distinct().sorted().toList())
                    .isEqualTo(LongStream.rangeClosed(1, accepted).boxed().toList());
            assertThat(sink.clients()).containsExactly(old, renewed.certificate());
            assertThat(status.lines()).hasSize(complaints);
        } finally {
            enough.set(true);
            status.close();
        }
    }

    private static void append(TlsAppender appender, AtomicBoolean enough) {
        for (int i = 1; !enough.get(); i++) {
            appender.append(Stage.event("line " + i));
            LockSupport.parkNanos(100_000);
        }
    }
}
