package io.github.ostiary.deliver;

import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.frame.SyslogHead;
import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.MemorySpool;
import io.github.ostiary.deliver.spool.Tally;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.net.Facility;
import org.apache.logging.log4j.core.net.Severity;
import org.apache.logging.log4j.core.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sends events as RFC 5424 messages over RELP and TLS to a receiver that acknowledges each.
 *
 * <p>The caller's thread encodes the event with the layout, copies it into a bounded queue in memory and leaves: no
 * I/O, no waiting, no garbage, whatever state the receiver is in. One daemon thread, {@code ostiary-tls-<name>}, sends.
 * What is not acknowledged when a connection breaks is sent again on the next, in order and under the same number. A
 * full queue drops new events and counts them; {@link #tally()} says where every event is.
 *
 * <p>The queue dies with the process, and with a stop that cannot deliver it within {@code shutdownTimeout}. At a
 * reconfiguration the new appender has a queue and a connection of its own and works while the old one drains: nothing
 * is lost, but lines of the two may reach the receiver interleaved.
 *
 * <p>Safe for use by many threads.
 */
@Plugin(name = "Tls", category = Core.CATEGORY_NAME, elementType = Appender.ELEMENT_TYPE, printObject = true)
public final class TlsAppender extends AbstractAppender {
    /** What an appender needs to send. */
    record Sender(MemorySpool spool, SyslogHead head, Facility facility, int maxLine, Duration patience, Pump pump) {}

    private final MemorySpool spool;
    private final @Nullable Sender sender;
    private final Captures captures = new Captures();

    /** Makes an appender that sends; or, without a sender, one that drops and counts everything. */
    TlsAppender(
            String name,
            @Nullable Filter filter,
            Layout<? extends Serializable> layout,
            boolean ignoreExceptions,
            Property @Nullable [] properties,
            @Nullable Sender sender) {
        super(name, filter, layout, ignoreExceptions, properties);
        this.sender = sender;
        this.spool = sender == null ? new MemorySpool(0) : sender.spool();
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
        if (sender != null) {
            sender.pump().start();
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
            spool.drop(Drop.MISCONFIGURED);
        } else if (Pump.isOwnThread()) {
            spool.drop(Drop.OWN_THREAD);
        } else {
            keep(event, sender);
        }
    }

    private void keep(LogEvent event, Sender to) {
        Capture capture = captures.take();
        Line line = capture.begin();
        boolean encoded = false;
        boolean empty;
        try {
            Instant time = event.getInstant();
            int priority = to.facility().getCode() * 8
                    + Severity.getSeverity(event.getLevel()).getCode();
            to.head().write(line, priority, time.getEpochSecond(), time.getNanoOfSecond());
            int start = line.length();
            getLayout().encode(event, capture);
            empty = capture.end().length() == start;
            line.dropLineEnd(start);
            encoded = true;
        } finally {
            if (!encoded) {
                spool.drop(Drop.UNREADABLE);
            }
        }
        if (empty) {
            spool.drop(Drop.EMPTY);
            captures.give(capture);
            return;
        }
        Drop dropped = spool.offer(line, line.cut(to.maxLine() - MemorySpool.LONGEST_NUMBER));
        captures.give(capture);
        if (dropped == null) {
            to.pump().ring();
        } else if (dropped == Drop.QUEUE_FULL) {
            to.pump().overflowed();
        }
    }

    /** Where every event is that this appender was ever given. */
    public Tally tally() {
        return spool.tally();
    }

    /** Whether a receiver is connected and has accepted this client. */
    public boolean isUp() {
        return sender != null && sender.pump().isUp();
    }

    /**
     * Refuses new events, sends what waits and ends, within the appender's own {@code shutdownTimeout}: Log4j passes 0
     * at every reconfiguration, which would throw away what is queued.
     */
    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        setStopping();
        if (sender != null) {
            sender.pump().stop(sender.patience());
        }
        super.stop(timeout, unit, false);
        setStopped();
        return true;
    }

    @Override
    public String toString() {
        return "Tls " + getName() + ": " + (isUp() ? "UP" : "DOWN") + ", " + tally();
    }
}
