package io.github.ostiary.otel.emit;

import io.github.ostiary.otel.context.EventContext;
import io.github.ostiary.otel.emit.reach.Found;
import io.github.ostiary.otel.emit.reach.Room;
import io.github.ostiary.otel.emit.record.LogRecords;
import io.github.ostiary.otel.emit.record.Severities;
import io.github.ostiary.otel.emit.signal.AgentGuard;
import io.github.ostiary.otel.emit.signal.Signals;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;

/**
 * Sends log events, redacted, through the application's own OpenTelemetry: under its agent, through its SDK, or through
 * whatever else was set as the global instance or handed over with {@link #use}, however late.
 *
 * <p>{@code <OtelBridge name="otel"/>} is enough. Each event becomes a log record with its body, its own time and
 * severity, the logger as scope, the exception's type, message and stack (bounded), its sampling weight unless that is
 * 1, and the context it was logged in, on whatever thread the appender runs; more when asked, by the attributes that
 * {@link OtelBridgeBuilder} lists. What to redact is said as for the layout.
 *
 * <p>It fails closed: with a wrong setting, or when an event's own code fails while its text is made, a marker goes out
 * in place of the event, and is counted. An event is never thrown back at the application. Every event is accounted for:
 * emitted, waiting for the application to set its OpenTelemetry, unwanted, or dropped and why: also for want of room in
 * the SDK's queue, as far as that can be known ({@link io.github.ostiary.otel.emit.reach.Room}). Losses are told on Log4j's
 * status logger, at most once a minute for each cause and when the appender stops. Safe for use by many threads.
 */
@Plugin(name = OtelBridge.NAME, category = Core.CATEGORY_NAME, elementType = Appender.ELEMENT_TYPE, printObject = true)
public final class OtelBridge extends AbstractAppender {
    static final String NAME = "OtelBridge";

    private final LogRecords records;
    private final Signals signals;
    private final Waits waits;
    private final boolean needsLocation;
    private final Shared shared;
    private final Account account;
    private final EventContext contexts = new EventContext();
    private final Consumer<Throwable> onWithheld = this::tellWithheld;

    OtelBridge(OtelBridgeBuilder builder, LogRecords records, Signals signals, Waits waits) {
        super(builder.getName(), builder.getFilter(), null, builder.isIgnoreExceptions(), builder.getPropertyArray());
        this.records = records;
        this.signals = signals;
        this.waits = waits;
        this.needsLocation = builder.isIncludeLocation();
        Configuration configuration = builder.getConfiguration();
        this.shared = Shared.of(configuration == null ? null : configuration.getLoggerContext());
        this.account = shared.account(getName());
    }

    /** Begins an appender from its configuration element. */
    @PluginBuilderFactory
    public static OtelBridgeBuilder newBuilder() {
        return new OtelBridgeBuilder();
    }

    /**
     * Has the bridges of {@code context} send through {@code openTelemetry}, those of later configurations too, and not
     * through the global instance. Events that wait leave at once.
     */
    public static void use(LoggerContext context, OpenTelemetry openTelemetry) {
        Shared.of(context).use(openTelemetry);
    }

    @Override
    public boolean requiresLocation() {
        return needsLocation;
    }

    @Override
    public void start() {
        shared.guard(AgentGuard.ofThisProcess());
        account.early().open(waits.earlyEvents(), this::emit);
        super.start();
    }

    @Override
    public void append(LogEvent event) {
        account.tally().accept();
        try {
            Context context = contexts.of(event);
            if (account.early().isOver() || isInTime(event, context)) {
                emit(event, context);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            fail(e);
        }
    }

    private boolean isInTime(LogEvent event, Context context) {
        return switch (account.early().take(event, context)) {
            case IN_TIME -> true;
            case HELD -> {
                shared.watch().begin();
                yield false;
            }
            case NO_ROOM -> {
                account.tally().end(Fate.TOO_EARLY);
                tell("loses events: the application has set no OpenTelemetry yet");
                yield false;
            }
        };
    }

    /** Never throws: events that waited come here one after another. */
    private void emit(LogEvent event, Context context) {
        try {
            Found found = shared.destination().found();
            account.tally().end(found == null ? Fate.TOO_EARLY : emit(event, context, found));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            fail(e);
        }
    }

    private Fate emit(LogEvent event, Context context, Found found) {
        signals.count(event, context, found.openTelemetry());
        Logger logger = found.logger(records.scope(event));
        if (!logger.isEnabled(Severities.of(event.getLevel()), context)) {
            return Fate.UNWANTED;
        }
        if (waits.blockUpTo() > 0 && found.room() == null) {
            tell("cannot keep blockUpTo: the global OpenTelemetry hides its SDK; hand that over with use()");
        }
        if (!waits.hasRoom(found, event.getLevel())) {
            tell("loses events: the SDK's queue is full");
            return Fate.QUEUE_FULL;
        }
        try {
            return handOver(event, context, logger, found);
        } finally {
            found.enter();
        }
    }

    private Fate handOver(LogEvent event, Context context, Logger logger, Found found) {
        Context lent = found.lend(logger, context);
        Fate fate = switch (records.emit(event, logger, lent, onWithheld)) {
            case EMITTED -> Fate.EMITTED;
            case WITHHELD -> Fate.WITHHELD;
            case DROPPED -> Fate.RULE;
        };
        if (fate != Fate.RULE && !found.took(lent)) {
            tell("loses events: the SDK has been closed");
            return Fate.CLOSED;
        }
        if (fate == Fate.EMITTED) {
            signals.tell(event, context);
        }
        return fate;
    }

    private void fail(Throwable thrown) {
        account.tally().end(Fate.FAILED);
        tell("loses events: OpenTelemetry failed, or the event itself, with "
                + thrown.getClass().getName());
    }

    /** A message may quote the event, so only the type is told. */
    private void tellWithheld(Throwable thrown) {
        tell("withholds events: a text could not be made, for "
                + thrown.getClass().getName());
    }

    private void tell(String trouble) {
        if (account.troubles().isDue(trouble, System.nanoTime())) {
            LOGGER.error("{} \"{}\" {}. So far: {}", NAME, getName(), trouble, account.tally());
        }
    }

    /**
     * Stops, and says on Log4j's status logger where the events went. Unless a new appender of its name is at work, has
     * what the SDK holds exported first, as far as {@code flushOnStop} and the SDK allow. OpenTelemetry is the
     * application's to stop.
     */
    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        boolean wasRunning = isStarted();
        boolean stopped = super.stop(timeout, unit);
        if (wasRunning) {
            int unsent = account.early().close();
            account.tally().end(Fate.STOPPED, unsent);
            if (unsent > 0) {
                LOGGER.error(
                        "{} \"{}\" has sent nothing of {} events: the application never had an OpenTelemetry. Start it with"
                                + " the Java agent, set GlobalOpenTelemetry, or hand an SDK over with use()",
                        NAME,
                        getName(),
                        unsent);
            }
            shared.left();
            if (!account.early().isOpen()) {
                flush();
            }
            Level level = account.tally().hasLosses() ? Level.WARN : Level.INFO;
            LOGGER.log(level, "{} \"{}\": {}", NAME, getName(), account.tally());
        }
        return stopped;
    }

    private void flush() {
        Found found = shared.destination().found();
        if (found == null || waits.flushOnStop() == 0) {
            return;
        }
        Room room = found.room();
        if (room == null) {
            LOGGER.warn(
                    "{} \"{}\" cannot have what it sent exported as it stops: the global OpenTelemetry hides its SDK;"
                            + " hand that over with use(), or close it after Log4j has stopped",
                    NAME,
                    getName());
        } else if (!room.emptied(waits.flushOnStop())) {
            LOGGER.warn(
                    "{} \"{}\": the SDK did not export what it holds within flushOnStop, {} records at most",
                    NAME,
                    getName(),
                    room.unconfirmed());
        }
    }
}
