package io.github.ostiary.cli.spool;

import io.github.ostiary.deliver.TlsAppender;
import io.github.ostiary.deliver.TlsAppenderBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where lines go and who is trusted there, as attributes of {@code <Tls>} say it. */
final class ReceiverOptions {
    private static final Pattern ATTRIBUTE = Pattern.compile("\\A([a-z]+(?:[A-Z][a-z]+)*)(?:=(\"[^\"]*\"))?");

    @ArgGroup(multiplicity = "1")
    private Whom whom = new Whom();

    /** One receiver, or those of a mirror. */
    private static final class Whom {
        @Option(names = "--host", paramLabel = "NAME", description = "Name or address of the receiver.")
        private @Nullable String host;

        @Option(
                names = "--hosts",
                paramLabel = "NAME:PORT,…",
                description = "Receivers of a mirror: each gets what it lacks, those not named are forgotten.")
        private @Nullable String hosts;
    }

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "6514",
            description = "Its TCP port. Default: ${DEFAULT-VALUE}.")
    private String port = "";

    @Option(
            names = "--trusted-certificates",
            paramLabel = "FILE",
            required = true,
            description = "PEM file of the authorities that may vouch for the receiver.")
    private Path trustedCertificates = Path.of("");

    @Option(names = "--certificate", paramLabel = "FILE", description = "PEM file of this client's certificate.")
    private @Nullable Path certificate;

    @Option(names = "--private-key", paramLabel = "FILE", description = "PEM file of the certificate's key.")
    private @Nullable Path privateKey;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            defaultValue = "relp",
            description = "relp, syslog or lines, as the application had it. Default: ${DEFAULT-VALUE}.")
    private String protocol = "";

    /** An appender that will send there, without a spool yet. */
    TlsAppenderBuilder builder() throws IOException {
        TlsAppenderBuilder builder = TlsAppender.newBuilder()
                .setName("drain")
                .setLayout(PatternLayout.newBuilder().setPattern("%m%n").build())
                .setBalance(isMirror() ? "mirror" : "failover")
                .setPort(port)
                .setProtocol(protocol)
                .setTrustedCertificates(readable("--trusted-certificates", trustedCertificates));
        if (whom.host != null) {
            builder.setHost(whom.host);
        }
        if (whom.hosts != null) {
            builder.setHosts(whom.hosts);
        }
        if (certificate != null) {
            builder.setCertificate(readable("--certificate", certificate));
        }
        if (privateKey != null) {
            builder.setPrivateKey(readable("--private-key", privateKey));
        }
        return builder;
    }

    /** Whether each line goes to several receivers. */
    boolean isMirror() {
        return whom.hosts != null;
    }

    /** Whether the receiver says what it has got. */
    boolean isAcknowledged() {
        return protocol.equals("relp");
    }

    @Override
    public String toString() {
        return whom.hosts == null ? whom.host + ":" + port : whom.hosts;
    }

    /** A complaint about an attribute, as one about the option that it came from. */
    static String asOption(String complaint) {
        Matcher attribute = ATTRIBUTE.matcher(complaint);
        if (!attribute.find()) {
            return complaint;
        }
        String option = attribute.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        String value = attribute.group(2) == null ? "" : " " + attribute.group(2);
        return "--" + option + value + complaint.substring(attribute.end());
    }

    private static String readable(String option, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(option + " " + file + (Files.exists(file) ? " may not be read" : " does not exist"));
        }
        return file.toString();
    }
}
