package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.Drop;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the XML that people write to an appender, or to one clear complaint. */
class ConfigurationTest extends OnStage {
    @Test
    void needsLittle() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                LoggerContext context = new LoggerContext("test")) {
            context.start(stage.configuration(context, stage.element("port='" + sink.port() + "'", "")));
            context.getLogger("test").warn("hello {}", "world");
            context.stop();

            assertThat(sink.lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("<132>1 ")
                    .endsWith("\"] hello world");
        }
    }

    @Test
    void losesNothingWhenItIsConfiguredAnew() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                LoggerContext context = new LoggerContext("test")) {
            context.start(stage.configuration(context, stage.element("port='" + sink.port() + "'", "")));
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 500; i++) {
                    context.getLogger("test").info("line");
                }
                context.reconfigure(stage.configuration(context, stage.element("port='" + sink.port() + "'", "")));
            }
            context.stop();

            assertThat(sink.count()).isEqualTo(2_500);
            assertThat(sink.lines().stream().distinct()).hasSize(2_500);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "port='0',port=\"0\" is not allowed; allowed: 1 to 65535",
                "port='65536',port=\"65536\" is not allowed; allowed: 1 to 65535",
                "port='x',port=\"x\" is not allowed; allowed: 1 to 65535",
                "protocol='http',protocol=\"http\" is not allowed; allowed: relp, syslog or lines",
                "protocol='lines' framing='tab',framing=\"tab\" is not allowed; allowed: newline or nul",
                "whenFull='panic',whenFull=\"panic\" is not allowed; allowed: dropOldest, dropNew, dropByLevel or block",
                "waitAtMost='1h',waitAtMost=\"1h\" is not allowed; allowed: 1ms to 10m",
                "returnWhen='written',returnWhen=\"written\" is not allowed; allowed: queued or acked",
                "protocol='syslog' returnWhen='acked',returnWhen=\"acked\" is not allowed; allowed: acked only with",
                "protocols='SSLv3',protocols=\"SSLv3\" is not allowed",
                "queueBytes='4 parsecs',queueBytes=\"4 parsecs\" is not allowed",
                "queueBytes='1 KiB',queueBytes=\"1 KiB\" is not allowed; allowed: 64 KiB to 1 GiB",
                "framing='nul',framing=\"nul\" is not allowed; allowed: nothing beside protocol=\"relp\"",
                "keyStorePassword='hunter2',Tls keyStorePassword is not allowed; allowed: protocol",
                "protocoll='lines',Tls protocoll is not allowed; allowed: protocol",
                "shutdownTimeout='soon',shutdownTimeout=\"soon\" is not allowed; allowed: 0s to 10m",
                "facility='MARTIAN',facility=\"MARTIAN\" is not allowed; allowed: KERN",
                "trustStore='x.p12',exactly one",
                "keyStore='x.p12',keyStore=\"x.p12\" is not allowed",
                "trust='system',exactly one",
                "trust='everybody',trust=\"everybody\" is not allowed; allowed: system",
                "pins='sha256/AAAA',pins=\"sha256/AAAA\" is not allowed; allowed: sha256/ and 32 bytes in Base64",
                "fingerprints='sha-1:AA',fingerprints=\"sha-1:AA\" is not allowed; allowed: sha-256: and 32 bytes",
                "hosts='a.example.net:6514',host=\"localhost\" is not allowed; allowed: host or hosts",
                "balance='random',balance=\"random\" is not allowed; allowed: failover, roundRobin or mirror",
                "returnAfter='0s',returnAfter=\"0s\" is not allowed; allowed: 1s to 1h",
                "rebindAfter='5s',rebindAfter=\"5s\" is not allowed; allowed: a time",
                "rebindAfter='25h',rebindAfter=\"25h\" is not allowed; allowed: 1s to 24h",
                "serverName='1.2.3',serverName=\"1.2.3\" is not allowed; allowed: a name or an address",
                "certRotateWithin='2h',certRotateWithin=\"2h\" is not allowed; allowed: 1s to 1h"
            })
    void complainsOnceAndSendsNothing(String attribute, String complaint) throws Exception {
        assertThat(complaints(attribute, ""))
                .singleElement()
                .asString()
                .startsWith("Tls \"ship\" sends nothing and counts every event as dropped: ")
                .contains(complaint)
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "<Spool/>|Spool directory is missing; allowed: the folder of the spool",
                "<Spool directory='@/ca.pem'/>|Spool directory=\"@/ca.pem\" cannot be used: the spool needs a folder",
                "<Spool directory='/proc/spool'/>|Spool directory=\"/proc/spool\" cannot be used: ",
                "<Spool directory='@/s' keyFil='k'/>|Spool keyFil is not allowed; allowed: directory, maxBytes",
                "<Spool directory='@/s' keyFile='@/k'/>|Spool keyFile=\"@/k\" cannot be read: there is no such file",
                "<Spool directory='@/s' maxBytes='1 KB'/>|Spool maxBytes=\"1 KB\" is not allowed; allowed: 1 MiB to 1 TiB",
                "<Spool directory='@/s' maxAge='1 week'/>|Spool maxAge=\"1 week\" is not allowed; allowed: 0s to 8760h, in ms",
                "<Promise returnWhen='acked'/>|Promise level is missing; allowed: a level or a marker",
                "<Promise level='ERROR'/>|Promise returnWhen is missing; allowed: queued, written, synced or acked",
                "<Promise level='ERROR' returnWhen='now'/>|Promise returnWhen=\"now\" is not allowed; allowed: queued",
                "<Promise levl='ERROR' marker='A' returnWhen='acked'/>|Promise levl is not allowed; allowed: level",
                "<Spol directory='@/s'/>|Tls Spol is not allowed; allowed: protocol, framing,"
            })
    void complainsOfWhatStandsInside(String element, String complaint) throws Exception {
        assertThat(complaints("", element.replace("@", folder.toString())))
                .singleElement()
                .asString()
                .startsWith("Tls \"ship\" sends nothing and counts every event as dropped: ")
                .contains(complaint.replace("@", folder.toString()));
    }

    /** What is said at the start; every event counts as dropped, and that is said at the stop. */
    private List<String> complaints(String attributes, String children) throws Exception {
        try (StatusLines status = new StatusLines();
                LoggerContext context = new LoggerContext("test")) {
            context.start(stage.configuration(context, stage.element(attributes, children)));
            context.getLogger("test").info("secret");
            TlsAppender appender = context.getConfiguration().getAppender("ship");
            List<String> atStart = List.copyOf(status.lines());
            context.stop();

            assertThat(appender.tally().drops()).isEqualTo(Map.of(Drop.MISCONFIGURED, 1L));
            assertThat(status.lines())
                    .hasSize(atStart.size() + 1)
                    .last()
                    .asString()
                    .startsWith("Tls \"ship\": stopped. 1 accepted = 0 delivered + 0 waiting + 1 ");
            return atStart;
        }
    }

    /** What is not set follows from what is; what is written in plain bytes is as good as with a unit. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "queueBytes='64 KiB',",
                "queueBytes='65536',",
                "queueBytes='64 MiB' maxMessageBytes='16777216',",
                "queueBytes='64 MiB',maxBytes='1073741824'",
                "queueBytes='8 MiB' maxMessageBytes='1 MiB',maxBytes='1 TB'"
            })
    void takesWhatIsWithinItsBounds(String attributes, String spool) throws Exception {
        String element = spool == null ? "" : "<Spool directory='" + folder.resolve("spool") + "' " + spool + "/>";
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                StatusLines status = new StatusLines();
                LoggerContext context = new LoggerContext("test")) {
            String with = "port='" + sink.port() + "' " + attributes;
            context.start(stage.configuration(context, stage.element(with, element)));
            context.getLogger("test").info("x".repeat(100_000));
            Await.until(Stage.SOON, () -> status.lines().toString(), () -> sink.count() == 1);
            assertThat(status.lines()).allMatch(line -> line.contains("UP: "));
        }
    }

    @Test
    void allowsNoLineThatASpoolCannotHold() throws Exception {
        try (StatusLines status = new StatusLines();
                LoggerContext context = new LoggerContext("test")) {
            String spool = "<Spool directory='" + folder.resolve("spool") + "'/>";
            String queue = "queueBytes='64 MiB' maxMessageBytes='1048577'";
            context.start(stage.configuration(context, stage.element(queue, spool)));
            assertThat(status.lines())
                    .singleElement()
                    .asString()
                    .contains("maxMessageBytes=\"1048577\" is not allowed; allowed: 480 B to 1 MiB, in B, KiB,");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example.net, a.example.net:6514", "a:0", "a,,b", "", "a:b:c"})
    void complainsOfHostsThatAreNone(String hosts) {
        try (StatusLines status = new StatusLines()) {
            stage.builder(6514).setHost(null).setHosts(hosts).build();

            assertThat(status.lines())
                    .singleElement()
                    .asString()
                    .contains("hosts=\"" + hosts + "\" is not allowed; allowed: host:port, host:port, each once");
        }
    }

    @ParameterizedTest
    @CsvSource({"ca.pem,trustedCertificates", "client.pem,certificate", "client.key,privateKey"})
    void waitsForAFileThatIsMissingOrBroken(String file, String attribute) throws Exception {
        byte[] content = Files.readAllBytes(folder.resolve(file));
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                StatusLines status = new StatusLines();
                LoggerContext context = new LoggerContext("test")) {
            Files.writeString(folder.resolve(file), "-----BEGIN NONSENSE-----");
            context.start(stage.configuration(context, stage.element("port='" + sink.port() + "'", "")));
            context.getLogger("test").info("patience");
            TlsAppender appender = context.getConfiguration().getAppender("ship");
            assertThat(status.lines()).hasSize(1);
            assertThat(status.lines().get(0)).contains(attribute + "=\"" + folder.resolve(file), "it holds no PEM");

            Files.delete(folder.resolve(file));
            Files.write(folder.resolve(file), content);
            Stage.awaitDelivered(appender, 1);
            assertThat(sink.count()).isEqualTo(1);
        }
    }

    @Test
    void refusesAKeyThatIsNotTheCertificates() throws Exception {
        stage.authority.issue("other").write(folder, "other");
        Files.copy(folder.resolve("other.key"), folder.resolve("wrong.key"));
        try (StatusLines status = new StatusLines()) {
            stage.builder(1)
                    .setPrivateKey(folder.resolve("wrong.key").toString())
                    .build();
            assertThat(status.lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("wrong.key\" cannot be used: it is not the key of");
        }
    }
}
