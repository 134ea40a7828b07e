package io.github.ostiary.deliver;

import io.github.ostiary.config.Leftover;
import io.github.ostiary.deliver.frame.SyslogHead;
import io.github.ostiary.deliver.link.LinkException;
import io.github.ostiary.deliver.link.Voice;
import io.github.ostiary.deliver.protocol.Protocol;
import io.github.ostiary.deliver.spool.DiskSpool;
import io.github.ostiary.deliver.spool.MemorySpool;
import io.github.ostiary.deliver.spool.Outlet;
import io.github.ostiary.deliver.spool.disk.SpoolFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.net.Facility;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a {@code <Tls>} element. A value that is not allowed is reported with what is; the appender is then
 * built all the same and counts every event as dropped, so that nothing ever leaves in another way than was asked for.
 */
public final class TlsAppenderBuilder extends LinkAttributes<TlsAppenderBuilder>
        implements org.apache.logging.log4j.core.util.Builder<TlsAppender> {

    private static final String FACILITIES =
            Stream.of(Facility.values()).map(Facility::name).collect(Collectors.joining(", "));
    private static final int MIN_QUEUE = 64 << 10;
    private static final int MAX_QUEUE = 1 << 30;
    private static final int MIN_MESSAGE = 480;
    private static final int USUAL_MESSAGE = 64 << 10;
    private static final int MAX_IN_SPOOL = 1 << 20;

    @PluginBuilderAttribute
    private String protocol = "relp";

    @PluginBuilderAttribute
    private String framing = "newline";

    @PluginBuilderAttribute
    private @Nullable String returnWhen;

    @PluginBuilderAttribute
    private @Nullable String whenFull;

    @PluginBuilderAttribute
    private String waitAtMost = "5s";

    @PluginElement("Spool")
    private @Nullable SpoolElement spool;

    @PluginElement("Promises")
    private PromiseElement @Nullable [] promises;

    @PluginBuilderAttribute
    private String queueBytes = "4 MiB";

    @PluginBuilderAttribute
    private @Nullable String maxMessageBytes;

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

    @PluginNode
    private @Nullable Node node;

    TlsAppenderBuilder() {}

    /**
     * How lines travel inside TLS: {@code relp} (when absent), acknowledged line by line; {@code syslog}, RFC 5424 messages
     * by octet counting (RFC 5425); {@code lines}, what the layout prints and nothing else.
     */
    public TlsAppenderBuilder setProtocol(String value) {
        protocol = value;
        return this;
    }

    /** What ends a line of {@code protocol="lines"}: {@code newline} (when absent) or {@code nul}. */
    public TlsAppenderBuilder setFraming(String value) {
        framing = value;
        return this;
    }

    /**
     * What is true of an event when the call returns: {@code queued} in memory (when absent, without a spool),
     * {@code written} (when absent, with one that writes always), {@code synced} or {@code acked}.
     */
    public TlsAppenderBuilder setReturnWhen(String value) {
        returnWhen = value;
        return this;
    }

    /**
     * What happens when nothing more fits: {@code dropNew} (when absent), {@code dropOldest} (when absent, of a mirror),
     * {@code dropByLevel}, {@code block}.
     */
    public TlsAppenderBuilder setWhenFull(String value) {
        whenFull = value;
        return this;
    }

    /**
     * How long a call may wait for what {@code returnWhen} promises, or for room under {@code block}: 1ms to 10m; 5s when
     * absent.
     */
    public TlsAppenderBuilder setWaitAtMost(String value) {
        waitAtMost = value;
        return this;
    }

    /** The spool on disk; lines wait in memory alone when absent. */
    public TlsAppenderBuilder setSpool(SpoolElement value) {
        spool = value;
        return this;
    }

    /** Events for which another promise holds than {@link #setReturnWhen}. */
    public TlsAppenderBuilder setPromises(PromiseElement... value) {
        promises = value.clone();
        return this;
    }

    /** Memory for lines that are not acknowledged, 64 KiB to 1 GiB; 4 MiB when absent. */
    public TlsAppenderBuilder setQueueBytes(String value) {
        queueBytes = value;
        return this;
    }

    /**
     * Longest message, header included; longer ones are cut. 480 B to a quarter of the queue, and with a spool to 1 MiB;
     * 64 KiB, or a quarter of the queue if that is less, when absent.
     */
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
                getConfiguration(),
                sender);
    }

    private TlsAppender.Sender sender() throws IOException {
        Attribute.refuse(Leftover.in(node), Leftover.known(TlsAppenderBuilder.class));
        if (spool != null) {
            spool.refuseLeftover();
        }
        Shape shape = Shape.of(protocol, framing);
        int queue = Math.toIntExact(Attribute.bytes("queueBytes", queueBytes, MIN_QUEUE, MAX_QUEUE));
        int maxLine = maxLine(queue);
        Facility origin = Attribute.read(
                "facility", facility, text -> Facility.valueOf(text.toUpperCase(Locale.ROOT)), FACILITIES);
        List<Way> ways = ways();
        Waiting waiting = new Waiting(
                getName(),
                spool,
                new MemorySpool.Limits(
                        queue,
                        maxLine,
                        Waiting.whenFull(whenFull()),
                        Attribute.duration("waitAtMost", waitAtMost, "1ms", "10m")),
                ways.stream().map(Way::cursor).toList());
        Promises kept = waiting.promises(returnWhen, promises, shape);
        Duration patience = Attribute.duration("shutdownTimeout", shutdownTimeout, "0s", "10m");
        TlsManager manager = TlsManager.of(
                getConfiguration() == null ? null : getConfiguration().getLoggerContext(),
                identity(),
                announcer -> parts(ways, waiting, shape, maxLine, patience, announcer));
        return new TlsAppender.Sender(manager, shape.framing(), origin, maxLine, kept);
    }

    private int maxLine(int queue) {
        int most = spool == null ? queue / 4 : Math.min(queue / 4, MAX_IN_SPOOL);
        return maxMessageBytes == null
                ? Math.min(USUAL_MESSAGE, most)
                : Math.toIntExact(Attribute.bytes("maxMessageBytes", maxMessageBytes, MIN_MESSAGE, most));
    }

    /** Of a mirror, all must not lose new lines because one takes none. */
    private String whenFull() {
        return whenFull != null ? whenFull : isMirror() ? "dropOldest" : "dropNew";
    }

    private TlsManager.Parts parts(
            List<Way> ways, Waiting waiting, Shape shape, int maxLine, Duration patience, Pump.Announcer announcer)
            throws IOException {
        StatusBulletin bulletin = new StatusBulletin(getName());
        Waiting.Place place = waiting.open(bulletin);
        List<Pump> pumps = new ArrayList<>();
        for (Outlet outlet : place.spool().outlets()) {
            Way way = ways.get(pumps.size());
            Protocol protocol = shape.protocol(outlet, maxLine, waiting.memory());
            Pump pump = new Pump(getName() + way.suffix(), way.dialler(), outlet, protocol, announcer, way.voice());
            place.spool().whenReadable(pump::ring);
            place.spool().whenLost(pump::lost);
            prepare(way, pump);
            pumps.add(pump);
        }
        return new TlsManager.Parts(
                place.spool(),
                shape.hasHead() ? head(place.instance()) : null,
                new Pumps(place.spool(), pumps),
                ways,
                spool == null
                        ? null
                        : new Orphans(getName(), ways.size(), spool.base(), carrier(waiting, shape, maxLine), bulletin),
                patience);
    }

    private void prepare(Way way, Pump pump) {
        try {
            way.dialler().prepare();
        } catch (LinkException e) {
            StatusLogger.getLogger()
                    .error(
                            "Tls \"{}\"{} cannot connect, lines wait, tries go on: {}",
                            getName(),
                            way.mirror() == null ? "" : " to " + way.mirror(),
                            e.getMessage());
            pump.assumeTold(e.kind());
        }
    }

    private Orphans.Carrier carrier(Waiting waiting, Shape shape, int maxLine) {
        Voice quiet = new Voice() {
            @Override
            public void good(String text) {
                // The appender's own connection speaks for both.
            }

            @Override
            public void bad(String text) {
                // As above.
            }
        };
        return new Orphans.Carrier() {
            @Override
            public DiskSpool open(SpoolFolder folder) throws IOException {
                return waiting.open(folder, quiet);
            }

            @Override
            public Pumps pumps(DiskSpool adopted) throws IOException {
                List<Way> ways = ways();
                List<Pump> pumps = new ArrayList<>();
                for (Outlet outlet : adopted.outlets()) {
                    Way way = ways.get(pumps.size());
                    pumps.add(new Pump(
                            getName() + "-orphans" + way.suffix(),
                            way.dialler(),
                            outlet,
                            shape.protocol(outlet, maxLine, waiting.memory()),
                            (its, notice) -> {},
                            quiet));
                }
                return new Pumps(adopted, pumps);
            }
        };
    }

    /** Everything that a spool or a connection depends on: what differs in any of it gets ones of its own. */
    private String identity() throws IOException {
        Object owner =
                getConfiguration() == null ? new Object() : getConfiguration().getLoggerContext();
        return String.join(
                "\u0000",
                "Tls " + getName(),
                owner == null ? "" : owner.getClass().getName() + System.identityHashCode(owner),
                linkIdentity(),
                protocol,
                framing,
                queueBytes,
                String.valueOf(maxMessageBytes),
                whenFull(),
                waitAtMost,
                shutdownTimeout,
                facility,
                String.valueOf(appName),
                String.valueOf(hostName),
                messageId,
                spool == null ? "" : spool.identity());
    }

    private SyslogHead head(String instance) {
        return new SyslogHead(
                hostName == null ? Origin.host(System.getenv()) : hostName,
                appName == null
                        ? Origin.application(System.getenv(), System.getProperty("sun.java.command", ""))
                        : appName,
                Long.toString(ProcessHandle.current().pid()),
                messageId,
                instance);
    }
}
