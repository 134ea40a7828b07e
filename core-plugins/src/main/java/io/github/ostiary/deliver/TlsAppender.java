package io.github.ostiary.deliver;

import io.github.ostiary.deliver.frame.Framing;
import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.frame.SyslogHead;
import io.github.ostiary.deliver.link.Destination;
import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.MemorySpool;
import io.github.ostiary.deliver.spool.Notice;
import io.github.ostiary.deliver.spool.Outlet;
import io.github.ostiary.deliver.spool.Promise;
import io.github.ostiary.deliver.spool.Spool;
import io.github.ostiary.deliver.spool.Tally;
import io.github.ostiary.deliver.spool.disk.WhenFull;
import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import io.github.ostiary.metrics.Source;
import io.github.ostiary.trace.TraceNames;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.net.Facility;
import org.apache.logging.log4j.core.net.Severity;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.status.StatusLogger;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends events over TLS: as RFC 5424 messages by RELP, to a receiver that acknowledges each, or as syslog or plain lines
 * in a stream.
 *
 * <p>The caller's thread encodes the event with the layout, hands it to a spool in memory or on disk, and leaves when what
 * {@code returnWhen} promises is true: no network, no garbage, whatever state the receiver is in. One daemon thread,
 * {@code ostiary-tls-<name>}, sends; of a mirror, one for each destination. What is not acknowledged when a connection
 * breaks is sent again on the next, in order and under the same number. What a full spool drops is counted, and the
 * receiver is told; {@link #tally()} says where every event is.
 *
 * <p>Without a {@code <Spool>} what waits dies with the process, and with a stop that cannot deliver it within
 * {@code shutdownTimeout}. Spool and connection outlive a reconfiguration that changes nothing about them; after another
 * the new appender has its own at once, and what the old one leaves in a spool on disk is taken over and sent.
 *
 * <p>Safe for use by many threads.
 */
@Plugin(name = "Tls", category = Core.CATEGORY_NAME, elementType = Appender.ELEMENT_TYPE, printObject = true)
public final class TlsAppender extends AbstractAppender {
    /**
     * What an appender needs to send.
     *
     * @param framing what a line must fit; null where it is a syslog message, which any byte may be in
     */
    record Sender(TlsManager manager, @Nullable Framing framing, Facility facility, int maxLine, Promises promises) {
        Spool spool() {
            return manager.parts().spool();
        }

        Pumps pumps() {
            return manager.parts().pumps();
        }
    }

    private static final TraceNames.Three TRACE = TraceNames.inForce().first();
    private static final MemorySpool.Limits NOTHING = new MemorySpool.Limits(0, 0, WhenFull.DROP_NEW, Duration.ZERO);

    private final Spool spool;
    private final Source totals = this::measure;
    private final @Nullable Configuration configuration;
    private final @Nullable Sender sender;
    private final Captures captures = new Captures();

    /** Makes an appender that sends; or, without a sender, one that drops and counts everything. */
    TlsAppender(
            String name,
            @Nullable Filter filter,
            Layout<? extends Serializable> layout,
            boolean ignoreExceptions,
            Property @Nullable [] properties,
            @Nullable Configuration configuration,
            @Nullable Sender sender) {
        super(name, filter, layout, ignoreExceptions, properties);
        this.sender = sender;
        this.configuration = configuration;
        this.spool = sender == null ? new MemorySpool(NOTHING, 1) : sender.spool();
        if (sender == null) {
            spool.refuse(Drop.MISCONFIGURED);
        }
    }

    /** Begins an appender from its configuration element. */
    @PluginBuilderFactory
    public static TlsAppenderBuilder newBuilder() {
        return new TlsAppenderBuilder();
    }

    @Override
    public void start() {
        super.start();
        PluginMetrics.of(configuration).add(totals);
        if (sender != null) {
            sender.manager().start(this::announce);
        }
    }

    /**
     * Takes the event or counts it as dropped; returns at once.
     *
     * @throws RuntimeException what the layout throws, for Log4j to treat as {@code ignoreExceptions} says
     */
    @Override
    public void append(LogEvent event) {
        if (sender == null) {
            spool.drop(Drop.MISCONFIGURED, severity(event));
        } else if (Pump.isOwnThread()) {
            spool.drop(Drop.OWN_THREAD, severity(event));
        } else {
            keep(event, sender, severity(event), sender.promises().of(event.getLevel(), event.getMarker()));
        }
    }

    private static int severity(LogEvent event) {
        return Severity.getSeverity(event.getLevel()).getCode();
    }

    private void keep(LogEvent event, Sender to, int severity, Promise promise) {
        Capture capture = captures.take();
        Line line = capture.begin();
        if (encode(event, to, severity, to.manager().parts().head(), capture, line)) {
            boolean cut = line.cut(to.maxLine() - MemorySpool.LONGEST_NUMBER);
            spool.offer(line, severity, cut, promise);
            to.pumps().ring();
        }
        captures.give(capture);
    }

    /** Writes the event into the line, or counts it as dropped; false when there is nothing to send. */
    private boolean encode(
            LogEvent event, Sender to, int severity, @Nullable SyslogHead head, Capture capture, Line line) {
        boolean encoded = false;
        boolean empty;
        try {
            if (head != null) {
                write(head, line, event, to.facility());
            }
            int start = line.length();
            getLayout().encode(event, capture);
            empty = capture.end().length() == start;
            line.dropLineEnd(start);
            if (to.framing() != null) {
                to.framing().fit(line);
            }
            encoded = true;
        } finally {
            if (!encoded) {
                spool.drop(Drop.UNREADABLE, severity);
            }
        }
        if (empty) {
            spool.drop(Drop.EMPTY, severity);
        }
        return !empty;
    }

    private static void write(SyslogHead head, Line line, LogEvent event, Facility facility) {
        Instant time = event.getInstant();
        int priority = facility.getCode() * 8 + severity(event);
        head.write(line, priority, time.getEpochSecond(), time.getNanoOfSecond());
        ReadOnlyStringMap context = event.getContextData();
        if (context.getValue(TRACE.traceId()) instanceof String trace) {
            head.addTrace(
                    line,
                    trace,
                    context.getValue(TRACE.spanId()) instanceof String span ? span : null,
                    context.getValue(TRACE.traceFlags()) instanceof String flags ? flags : null);
        }
    }

    /**
     * Tells the receiver of lost events in a line of its own, which may take the room that is kept for errors. Of a mirror
     * only the one that lost them is told, so that line has no number: the others would miss it.
     */
    private void announce(Outlet outlet, Notice notice) {
        if (sender != null) {
            LogEvent event = Log4jLogEvent.newBuilder()
                    .setLevel(Level.WARN)
                    .setLoggerName(TlsAppender.class.getName())
                    .setLoggerFqcn(TlsAppender.class.getName())
                    .setMessage(new SimpleMessage("Tls " + getName() + ": " + notice))
                    .build();
            try {
                if (spool.outlets().size() == 1) {
                    keep(event, sender, Severity.ERROR.getCode(), Promise.QUEUED);
                } else {
                    tell(event, sender, outlet);
                }
            } catch (RuntimeException e) {
                // The layout failed on it, which is counted; the status logger has told of the loss itself.
            }
        }
    }

    private void tell(LogEvent event, Sender to, Outlet outlet) {
        Capture capture = captures.take();
        Line line = capture.begin();
        SyslogHead head = to.manager().parts().head();
        if (encode(event, to, Severity.ERROR.getCode(), head == null ? null : head.unnumbered(), capture, line)) {
            line.cut(to.maxLine());
            outlet.tell(line);
        }
        captures.give(capture);
    }

    private void measure(Source.Measurements out) {
        if (sender == null) {
            Readings.record(out, Map.of("appender", getName()), spool.tally(), health());
            return;
        }
        TlsManager.Parts parts = sender.manager().parts();
        List<Tally> tallies = parts.tallies();
        for (int i = 0; i < tallies.size(); i++) {
            Destination to = parts.ways().get(i).mirror();
            Map<String, String> whose = to == null
                    ? Map.of("appender", getName())
                    : Map.of("appender", getName(), "destination", to.toString());
            Pump pump = parts.pumps().each().get(i);
            Readings.record(out, whose, tallies.get(i), pump.health());
            Readings.record(out, whose, pump);
        }
        parts.bytes().ifPresent(bytes -> out.record(Instrument.DELIVERY_SPOOL, Map.of("appender", getName()), bytes));
    }

    /** Where every event is that this appender was ever given; of a mirror an event counts for each destination. */
    public Tally tally() {
        return sender == null
                ? spool.tally()
                : sender.manager().parts().tallies().stream().reduce(Tally.NOTHING, Tally::plus);
    }

    /** How its worst destination fares; {@link Health#FAILING} when its configuration cannot be used. */
    public Health health() {
        return sender == null ? Health.FAILING : sender.pumps().health();
    }

    /** Whether for every destination a receiver is connected and has accepted this client. */
    public boolean isUp() {
        return sender != null && sender.pumps().isUp();
    }

    /**
     * Refuses new events, sends what waits and ends, within the appender's own {@code shutdownTimeout}: Log4j passes 0
     * at every reconfiguration, which would throw away what is queued.
     */
    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        setStopping();
        if (sender != null) {
            sender.manager().leave();
        }
        if (sender == null && tally().dropped() > 0) {
            StatusLogger.getLogger().error("Tls \"{}\": stopped. {}", getName(), tally());
        }
        PluginMetrics.of(configuration).remove(totals);
        super.stop(timeout, unit, false);
        setStopped();
        return true;
    }

    @Override
    public String toString() {
        String trouble = spool.trouble();
        String why = trouble == null ? "" : " (the spool takes nothing: " + trouble + ")";
        return "Tls " + getName() + ": " + health() + why + ", " + tally();
    }
}
