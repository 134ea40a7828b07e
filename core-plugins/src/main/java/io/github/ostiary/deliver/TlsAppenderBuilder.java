package io.github.ostiary.deliver;

import io.github.ostiary.deliver.frame.SyslogHead;
import io.github.ostiary.deliver.link.Dialler;
import io.github.ostiary.deliver.link.LinkException;
import io.github.ostiary.deliver.spool.MemorySpool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.net.Facility;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a {@code <Tls>} element. A value that is not allowed is reported with what is; the appender is then
 * built all the same and counts every event as dropped, so that nothing ever leaves in another way than was asked for.
 */
public final class TlsAppenderBuilder extends LinkAttributes<TlsAppenderBuilder>
        implements org.apache.logging.log4j.core.util.Builder<TlsAppender> {

    private static final int MIN_QUEUE = 64 << 10;
    private static final int MAX_QUEUE = 1 << 30;
    private static final int MIN_MESSAGE = 480;

    @PluginBuilderAttribute
    private String protocol = "relp";

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

    /** How lines travel inside TLS: {@code relp}, acknowledged line by line. */
    public TlsAppenderBuilder setProtocol(String value) {
        protocol = value;
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
        if (!protocol.equals("relp")) {
            throw Attribute.refused("protocol", protocol, "relp");
        }
        int queue = Math.toIntExact(Attribute.bytes("queueBytes", queueBytes, MIN_QUEUE, MAX_QUEUE));
        int maxLine = Math.toIntExact(Attribute.bytes("maxMessageBytes", maxMessageBytes, MIN_MESSAGE, queue / 4));
        Duration patience = Attribute.duration("shutdownTimeout", shutdownTimeout, "0s", "10m");
        Facility origin = Attribute.read(
                "facility",
                facility,
                text -> Facility.valueOf(text.toUpperCase(Locale.ROOT)),
                "a syslog facility by name");
        Dialler dialler = dialler();
        MemorySpool spool = new MemorySpool(queue);
        Pump pump = new Pump(getName(), dialler, spool, maxLine, new StatusBulletin(getName()));
        try {
            dialler.prepare();
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
}
