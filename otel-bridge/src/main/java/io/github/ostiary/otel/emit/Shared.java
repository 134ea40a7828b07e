package io.github.ostiary.otel.emit;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import io.github.ostiary.otel.emit.reach.Destination;
import io.github.ostiary.otel.emit.signal.AgentGuard;
import io.github.ostiary.otel.emit.signal.AgentGuard.Copies;
import io.github.ostiary.otel.emit.signal.ExportLosses;
import io.github.ostiary.otel.emit.signal.PluginMeters;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * What the bridges of one logger context have in common, and what outlives its reconfigurations: the OpenTelemetry they
 * send to, and an {@link Account} for each appender's name. Kept by the context, so that two contexts in a process, each
 * with an OpenTelemetry of its own, know nothing of each other. Safe for use by many threads.
 */
final class Shared {
    private static final String KEY = Shared.class.getName();

    private final @Nullable LoggerContext context;
    private final Destination destination = new Destination(this::found);
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Watch watch = new Watch(this::release);
    private final AtomicBoolean isGuarded = new AtomicBoolean();
    private volatile boolean isLeaking;

    private Shared(@Nullable LoggerContext context) {
        this.context = context;
    }

    /** What the bridges of {@code context} share; of an appender in no context, what it has to itself. */
    static Shared of(@Nullable LoggerContext context) {
        Shared fresh = new Shared(context);
        return context != null && context.putObjectIfAbsent(KEY, fresh) instanceof Shared present ? present : fresh;
    }

    Destination destination() {
        return destination;
    }

    Watch watch() {
        return watch;
    }

    /** Sends to {@code openTelemetry} from now on, at first what waits. */
    void use(OpenTelemetry openTelemetry) {
        destination.use(openTelemetry);
        release();
    }

    Account account(String appender) {
        return accounts.computeIfAbsent(appender, name -> {
            Account account = new Account(name, () -> destination.found() != null);
            if (context != null) {
                PluginMetrics.of(context).add(account.tally());
                PluginMetrics.of(context).add(new Health(name, account.tally(), () -> isLeaking, System::nanoTime));
            }
            return account;
        });
    }

    /** Says, once for a context, whether copies are leaving beside what the bridges send, and whether in clear. */
    void guard(AgentGuard guard) {
        if (isGuarded.compareAndSet(false, true)) {
            Copies copies = guard.copies();
            Level level = copies == Copies.UNREDACTED ? Level.ERROR : Level.WARN;
            guard.warning().ifPresent(warning -> StatusLogger.getLogger().log(level, warning));
            isLeaking = copies == Copies.UNREDACTED;
            long isDouble = copies == Copies.NONE ? 0 : 1;
            if (context != null) {
                PluginMetrics.of(context).add(new ExportLosses());
                PluginMetrics.of(context).add(out -> {
                    out.record(Instrument.BRIDGE_UNREDACTED_CAPTURE, Map.of(), isLeaking ? 1 : 0);
                    out.record(Instrument.BRIDGE_DOUBLE_CAPTURE, Map.of(), isDouble);
                });
            }
        }
    }

    private void found(OpenTelemetry openTelemetry) {
        if (context != null) {
            PluginMeters.show(context, openTelemetry);
        }
    }

    private boolean release() {
        boolean isDone = true;
        for (Account account : accounts.values()) {
            isDone &= account.early().release();
        }
        return isDone;
    }

    /** An appender has stopped. */
    void left() {
        if (accounts.values().stream().noneMatch(account -> account.early().isOpen())) {
            watch.end();
        }
    }
}
