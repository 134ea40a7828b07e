package io.github.ostiary.deliver;

import io.github.ostiary.deliver.spool.Tally;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.SimpleMessage;

/** An authority, a server and a client it vouches for, and appenders between them. */
final class Stage implements Closeable {
    static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern NUMBER =
            Pattern.compile("\\[ostiary@32473 id=\"([0-9a-f]{32})\" seq=\"([0-9]+)\"\\] ");

    final Path folder;
    final Authority authority;
    final Authority.Identity server;
    private TlsAppender appender;

    Stage(Path folder) throws GeneralSecurityException, IOException {
        this.folder = folder;
        authority = new Authority("test authority");
        authority.write(folder, "ca");
        server = authority.issue("receiver", Authority.dns("localhost"), Authority.ip("127.0.0.1"));
        authority.issue("client").write(folder, "client");
    }

    RelpSink sink(RelpSink.Manners manners) throws GeneralSecurityException, IOException {
        return new RelpSink(server, authority.certificate(), manners);
    }

    TlsAppenderBuilder builder(int port) {
        return TlsAppender.newBuilder()
                .setName("ship")
                .setLayout(PatternLayout.newBuilder().setPattern("%m%n").build())
                .setShutdownTimeout("30s")
                .setHost("localhost")
                .setPort(Integer.toString(port))
                .setTrustedCertificates(folder.resolve("ca.pem").toString())
                .setCertificate(folder.resolve("client.pem").toString())
                .setPrivateKey(folder.resolve("client.key").toString());
    }

    TlsAppender start(TlsAppenderBuilder builder) {
        appender = builder.build();
        appender.start();
        return appender;
    }

    /** A {@code <Tls>} element that needs little, and further attributes and children. */
    String element(String extra, String children) {
        StringBuilder attributes = new StringBuilder("name='ship' host='localhost' ");
        for (String[] attribute : new String[][] {
            {"trustedCertificates", "ca.pem"}, {"certificate", "client.pem"}, {"privateKey", "client.key"}
        }) {
            attributes
                    .append(attribute[0])
                    .append("='")
                    .append(folder.resolve(attribute[1]))
                    .append("' ");
        }
        return "<Tls " + attributes + extra + "><PatternLayout pattern='%m%n'/>" + children + "</Tls>";
    }

    /** A configuration whose root logger writes to an appender called "ship". */
    XmlConfiguration configuration(LoggerContext context, String appenderElement) throws IOException {
        String xml = "<Configuration><Appenders>" + appenderElement
                + "</Appenders><Loggers><Root level='info'><AppenderRef ref='ship'/></Root></Loggers></Configuration>";
        var in = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
        return new XmlConfiguration(context, new ConfigurationSource(in));
    }

    TlsAppender appender() {
        return appender;
    }

    /** A port of this machine at which nobody listens. */
    static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static LogEvent event(String message) {
        return event(new SimpleMessage(message));
    }

    /** An event whose message is rendered when it is encoded. */
    static LogEvent event(Object message) {
        return event(new ObjectMessage(message));
    }

    private static LogEvent event(Message message) {
        return Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setLoggerName("test")
                .setMessage(message)
                .setTimeMillis(1_000)
                .build();
    }

    static void append(TlsAppender appender, int from, int count) {
        for (int i = from; i < from + count; i++) {
            appender.append(event("line " + i));
        }
    }

    static void awaitDelivered(TlsAppender appender, long count) {
        Await.until(SOON, appender::toString, () -> appender.tally().delivered() >= count);
    }

    static long seq(String message) {
        Matcher number = NUMBER.matcher(message);
        if (!number.find()) {
            throw new AssertionError("no number in " + message);
        }
        return Long.parseLong(number.group(2));
    }

    static String text(String message) {
        return message.substring(message.indexOf("\"] ") + 3);
    }

    static List<Long> seqs(List<String> messages) {
        return messages.stream().map(Stage::seq).toList();
    }

    Tally stop() {
        appender.stop(0, TimeUnit.MILLISECONDS);
        return appender.tally();
    }

    @Override
    public void close() {
        if (appender != null && !appender.isStopped()) {
            appender.stop(0, TimeUnit.MILLISECONDS);
        }
    }
}
