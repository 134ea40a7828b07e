package io.github.ostiary.deliver;

import io.github.ostiary.deliver.frame.SyslogHead;
import io.github.ostiary.deliver.link.Dialler;
import io.github.ostiary.deliver.link.LinkException;
import io.github.ostiary.deliver.link.Material;
import io.github.ostiary.deliver.link.Material.Source;
import io.github.ostiary.deliver.link.Material.Sources;
import io.github.ostiary.deliver.link.Password;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.spool.MemorySpool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.net.Facility;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a {@code <Tls>} element. A value that is not allowed is reported with what is; the appender is then
 * built all the same and counts every event as dropped, so that nothing ever leaves in another way than was asked for.
 */
public final class TlsAppenderBuilder extends AbstractAppender.Builder<TlsAppenderBuilder>
        implements org.apache.logging.log4j.core.util.Builder<TlsAppender> {

    private static final int MIN_QUEUE = 64 << 10;
    private static final int MAX_QUEUE = 1 << 30;
    private static final int MIN_MESSAGE = 480;
    private static final String PORTS = "1 to 65535";
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    @PluginBuilderAttribute
    private @Nullable String host;

    @PluginBuilderAttribute
    private String port = "6514";

    @PluginBuilderAttribute
    private String protocol = "relp";

    @PluginBuilderAttribute
    private String protocols = "TLSv1.3";

    @PluginBuilderAttribute
    private @Nullable String trustedCertificates;

    @PluginBuilderAttribute
    private @Nullable String certificate;

    @PluginBuilderAttribute
    private @Nullable String privateKey;

    @PluginBuilderAttribute
    private @Nullable String trustStore;

    @PluginBuilderAttribute
    private @Nullable String trustStorePasswordFile;

    @PluginBuilderAttribute
    private @Nullable String trustStorePasswordEnv;

    @PluginBuilderAttribute
    private @Nullable String keyStore;

    @PluginBuilderAttribute
    private @Nullable String keyStorePasswordFile;

    @PluginBuilderAttribute
    private @Nullable String keyStorePasswordEnv;

    @PluginBuilderAttribute
    private String queueBytes = "4 MiB";

    @PluginBuilderAttribute
    private String maxMessageBytes = "64 KiB";

    @PluginBuilderAttribute
    private String shutdownTimeout = "5s";

    @PluginBuilderAttribute
    private String facility = "LOCAL0";

    @PluginBuilderAttribute
    private @Nullable String appName;

    @PluginBuilderAttribute
    private @Nullable String hostName;

    @PluginBuilderAttribute
    private String messageId = "-";

    TlsAppenderBuilder() {}

    /** Name or address of the receiver; its certificate must be made out to it. Required. */
    public TlsAppenderBuilder setHost(String value) {
        host = value;
        return this;
    }

    /** TCP port of the receiver, 1 to 65535; 6514 when absent. */
    public TlsAppenderBuilder setPort(String value) {
        port = value;
        return this;
    }

    /** How lines travel inside TLS: {@code relp}, acknowledged line by line. */
    public TlsAppenderBuilder setProtocol(String value) {
        protocol = value;
        return this;
    }

    /** TLS versions, separated by commas: {@code TLSv1.3} (when absent), {@code TLSv1.2}. */
    public TlsAppenderBuilder setProtocols(String value) {
        protocols = value;
        return this;
    }

    /** PEM file of the authorities that may vouch for the receiver; this or {@link #setTrustStore} is required. */
    public TlsAppenderBuilder setTrustedCertificates(String value) {
        trustedCertificates = value;
        return this;
    }

    /** PEM file of this client's certificate, followed by those between it and its authority. */
    public TlsAppenderBuilder setCertificate(String value) {
        certificate = value;
        return this;
    }

    /** PEM file of the certificate's key: PKCS#8, PKCS#1 or SEC1, not encrypted. */
    public TlsAppenderBuilder setPrivateKey(String value) {
        privateKey = value;
        return this;
    }

    /** PKCS#12 file in place of {@link #setTrustedCertificates}. */
    public TlsAppenderBuilder setTrustStore(String value) {
        trustStore = value;
        return this;
    }

    /** File whose first line opens the trust store. */
    public TlsAppenderBuilder setTrustStorePasswordFile(String value) {
        trustStorePasswordFile = value;
        return this;
    }

    /** Environment variable whose value opens the trust store. */
    public TlsAppenderBuilder setTrustStorePasswordEnv(String value) {
        trustStorePasswordEnv = value;
        return this;
    }

    /** PKCS#12 file in place of {@link #setCertificate} and {@link #setPrivateKey}. */
    public TlsAppenderBuilder setKeyStore(String value) {
        keyStore = value;
        return this;
    }

    /** File whose first line opens the key store and its key. */
    public TlsAppenderBuilder setKeyStorePasswordFile(String value) {
        keyStorePasswordFile = value;
        return this;
    }

    /** Environment variable whose value opens the key store and its key. */
    public TlsAppenderBuilder setKeyStorePasswordEnv(String value) {
        keyStorePasswordEnv = value;
        return this;
    }

    /** Memory for lines that are not acknowledged, 64 KiB to 1 GiB; 4 MiB when absent. */
    public TlsAppenderBuilder setQueueBytes(String value) {
        queueBytes = value;
        return this;
    }

    /** Longest message, header included; longer ones are cut. 480 B to a quarter of the queue; 64 KiB when absent. */
    public TlsAppenderBuilder setMaxMessageBytes(String value) {
        maxMessageBytes = value;
        return this;
    }

    /** How long a stop may take to deliver what waits, 0s to 10m; 5s when absent. */
    public TlsAppenderBuilder setShutdownTimeout(String value) {
        shutdownTimeout = value;
        return this;
    }

    /** Syslog facility by name; {@code LOCAL0} when absent. */
    public TlsAppenderBuilder setFacility(String value) {
        facility = value;
        return this;
    }

    /** APP-NAME of the messages; when absent {@code OTEL_SERVICE_NAME}, else the started jar or class. */
    public TlsAppenderBuilder setAppName(String value) {
        appName = value;
        return this;
    }

    /** HOSTNAME of the messages; when absent the machine's own name. */
    public TlsAppenderBuilder setHostName(String value) {
        hostName = value;
        return this;
    }

    /** MSGID of the messages; {@code -} when absent. */
    public TlsAppenderBuilder setMessageId(String value) {
        messageId = value;
        return this;
    }

    /** Builds the appender; it always sends as configured or not at all. */
    @Override
    public TlsAppender build() {
        TlsAppender.Sender sender = null;
        try {
            sender = sender();
        } catch (IllegalArgumentException | IOException e) {
            StatusLogger.getLogger()
                    .error("Tls \"{}\" sends nothing and counts every event as dropped: {}", getName(), e.getMessage());
        }
        return new TlsAppender(
                getName(),
                getFilter(),
                getOrCreateLayout(StandardCharsets.UTF_8),
                isIgnoreExceptions(),
                getPropertyArray(),
                sender);
    }

    private TlsAppender.Sender sender() throws IOException {
        if (host == null || host.isBlank()) {
            throw refused("host", host, "the name or address of the receiver");
        }
        if (!protocol.equals("relp")) {
            throw refused("protocol", protocol, "relp");
        }
        int queue = Math.toIntExact(bytes("queueBytes", queueBytes, MIN_QUEUE, MAX_QUEUE));
        int maxLine = Math.toIntExact(bytes("maxMessageBytes", maxMessageBytes, MIN_MESSAGE, queue / 4));
        Duration patience = read("shutdownTimeout", shutdownTimeout, Amount::duration, "0s to 10m");
        if (patience.compareTo(Duration.ofMinutes(10)) > 0) {
            throw refused("shutdownTimeout", shutdownTimeout, "0s to 10m");
        }
        Facility origin = read(
                "facility",
                facility,
                text -> Facility.valueOf(text.toUpperCase(Locale.ROOT)),
                "a syslog facility by name");
        Material material = new Material(sources(), host);
        Dialler dialler = new Dialler(host, portNumber(), versions(), material, Patience.DEFAULT);
        MemorySpool spool = new MemorySpool(queue);
        Pump pump = new Pump(getName(), dialler, spool, maxLine, new StatusBulletin(getName()));
        try {
            material.context();
        } catch (LinkException e) {
            StatusLogger.getLogger()
                    .error("Tls \"{}\" cannot connect, lines wait, tries go on: {}", getName(), e.getMessage());
            pump.assumeTold(e.kind());
        }
        return new TlsAppender.Sender(spool, head(), origin, maxLine, patience, pump);
    }

    private SyslogHead head() {
        return new SyslogHead(
                hostName == null ? Origin.host(System.getenv()) : hostName,
                appName == null
                        ? Origin.application(System.getenv(), System.getProperty("sun.java.command", ""))
                        : appName,
                Long.toString(ProcessHandle.current().pid()),
                messageId,
                UUID.randomUUID().toString().replace("-", ""));
    }

    private int portNumber() {
        int number = read("port", port, Integer::parseInt, PORTS);
        if (number < 1 || number > 65_535) {
            throw refused("port", port, PORTS);
        }
        return number;
    }

    private List<String> versions() {
        List<String> versions =
                Arrays.stream(protocols.split(",", -1)).map(String::strip).toList();
        if (!VERSIONS.containsAll(versions)) {
            throw refused("protocols", protocols, "TLSv1.3, TLSv1.2 or both, separated by a comma");
        }
        return versions;
    }

    private Sources sources() {
        if ((trustedCertificates == null) == (trustStore == null)) {
            throw refused(
                    "trustedCertificates",
                    trustedCertificates,
                    "a PEM file of the authorities that may vouch for the receiver, or else trustStore; exactly one");
        }
        if ((certificate == null) != (privateKey == null)) {
            throw refused("privateKey", privateKey, "a PEM file if, and only if, certificate names one");
        }
        if (certificate != null && keyStore != null) {
            throw refused("keyStore", keyStore, "either keyStore, or certificate and privateKey");
        }
        return new Sources(
                source("trustedCertificates", trustedCertificates, Password.NONE),
                source(
                        "trustStore",
                        trustStore,
                        Password.of("trustStore", trustStorePasswordFile, trustStorePasswordEnv)),
                source("certificate", certificate, Password.NONE),
                source("privateKey", privateKey, Password.NONE),
                source("keyStore", keyStore, Password.of("keyStore", keyStorePasswordFile, keyStorePasswordEnv)));
    }

    private static @Nullable Source source(String attribute, @Nullable String file, Password password) {
        return file == null ? null : new Source(attribute, read(attribute, file, Path::of, "a file name"), password);
    }

    private static long bytes(String attribute, String value, long min, long max) {
        String allowed = "a size from " + min + " to " + max + " bytes";
        long bytes = read(attribute, value, Amount::bytes, allowed);
        if (bytes < min || bytes > max) {
            throw refused(attribute, value, allowed);
        }
        return bytes;
    }

    private static <T> T read(String attribute, String value, Function<String, T> parse, String allowed) {
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused(attribute, value, allowed);
        }
    }

    private static IllegalArgumentException refused(String attribute, @Nullable String value, String allowed) {
        String found = value == null ? attribute + " is missing" : attribute + "=\"" + value + "\" is not allowed";
        return new IllegalArgumentException(found + "; allowed: " + allowed);
    }
}
