package io.github.ostiary.cli.spool;

import io.github.ostiary.deliver.TlsAppender;
import io.github.ostiary.deliver.TlsAppenderBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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
                description = "Receivers of a mirror: each gets what it lacks; see --forget for those not named.")
        private @Nullable String hosts;
    }

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "6514",
            description = "Its TCP port. Default: ${DEFAULT-VALUE}.")
    private String port = "";

    @ArgGroup(multiplicity = "1")
    private Trust trust = new Trust();

    /** Who may vouch for the receiver. */
    private static final class Trust {
        @Option(
                names = "--trusted-certificates",
                paramLabel = "FILE",
                description = "PEM file of the authorities that may vouch for the receiver.")
        private @Nullable Path certificates;

        @Option(
                names = "--trust-store",
                paramLabel = "FILE",
                description = "PKCS#12 or JKS store of those authorities.")
        private @Nullable Path store;

        @Option(
                names = "--fingerprints",
                paramLabel = "sha-256:AA:BB:…",
                description = "Receivers by their certificates (RFC 5425), whoever vouches for them.")
        private @Nullable String fingerprints;
    }

    @Option(
            names = "--trust-store-password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password of the trust store.")
    private @Nullable Path trustStorePasswordFile;

    @Option(
            names = "--pins",
            paramLabel = "sha256/BASE64,…",
            description = "Keys of which the receiver's must be one, besides all else.")
    private @Nullable String pins;

    @Option(
            names = "--server-name",
            paramLabel = "NAME",
            description = "The name that the receiver's certificate must have, if it is not --host.")
    private @Nullable String serverName;

    @Option(
            names = "--protocols",
            paramLabel = "NAMES",
            defaultValue = "TLSv1.3",
            description = "TLSv1.3, TLSv1.2 or both, by a comma. Default: ${DEFAULT-VALUE}.")
    private String protocols = "";

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

    @Option(
            names = "--framing",
            paramLabel = "NAME",
            defaultValue = "newline",
            description = "What ends a line of --protocol lines: newline or nul. Default: ${DEFAULT-VALUE}.")
    private String framing = "";

    /** An appender that will send there, without a spool yet. */
    TlsAppenderBuilder builder() throws IOException {
        TlsAppenderBuilder builder = TlsAppender.newBuilder()
                .setName(Heard.NAME)
                .setLayout(PatternLayout.newBuilder().setPattern("%m%n").build())
                .setBalance(isMirror() ? "mirror" : "failover")
                .setPort(port)
                .setProtocols(protocols)
                .setProtocol(protocol)
                .setFraming(framing);
        given(trust.fingerprints, builder::setFingerprints);
        given(pins, builder::setPins);
        given(serverName, builder::setServerName);
        given(readable("--trusted-certificates", trust.certificates), builder::setTrustedCertificates);
        given(readable("--trust-store", trust.store), builder::setTrustStore);
        given(readable("--trust-store-password-file", trustStorePasswordFile), builder::setTrustStorePasswordFile);
        given(readable("--certificate", certificate), builder::setCertificate);
        given(readable("--private-key", privateKey), builder::setPrivateKey);
        given(whom.host, builder::setHost);
        given(whom.hosts, builder::setHosts);
        return builder;
    }

    /** What the spool calls those that lines go to; wrong usage when an option's value is not allowed. */
    List<String> destinations(CommandLine line) throws IOException {
        try {
            return builder().cursors();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, asOption(String.valueOf(e.getMessage())), e);
        }
    }

    private static void given(@Nullable String value, Consumer<String> setter) {
        if (value != null) {
            setter.accept(value);
        }
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
        String value = attribute.group(2) == null ? "" : " " + attribute.group(2);
        return SpoolOptions.OPTIONS.name(attribute.group(1)) + value + complaint.substring(attribute.end());
    }

    private static @Nullable String readable(String option, @Nullable Path file) throws IOException {
        if (file == null) {
            return null;
        }
        if (!Files.isReadable(file)) {
            throw new IOException(option + " " + file + (Files.exists(file) ? " may not be read" : " does not exist"));
        }
        return file.toString();
    }
}
