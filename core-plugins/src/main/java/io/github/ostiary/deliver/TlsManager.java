package io.github.ostiary.deliver;

import io.github.ostiary.deliver.Pump.Announcer;
import io.github.ostiary.deliver.frame.SyslogHead;
import io.github.ostiary.deliver.spool.Outlet;
import io.github.ostiary.deliver.spool.Spool;
import io.github.ostiary.deliver.spool.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractManager;
import org.jspecify.annotations.Nullable;

/**
 * The spool, the connections and the threads of an appender. They outlive a reconfiguration that changes nothing about them:
 * the new appender finds them under the same identity, and not a line is held up. When anything about them changes, above
 * all who is trusted, the new appender has its own from the start, and the old ones send what they still hold.
 */
final class TlsManager extends AbstractManager {
    private final Parts parts;
    private volatile boolean released;
    private final AtomicReference<@Nullable Announcer> announcer;

    /** What a manager is made of. */
    record Parts(
            Spool spool,
            @Nullable SyslogHead head,
            Pumps pumps,
            List<Way> ways,
            @Nullable Orphans orphans,
            Duration patience) {
        /** What the spools take on disk, if they are there. */
        OptionalLong bytes() {
            return orphans == null ? OptionalLong.empty() : OptionalLong.of(spool.bytes() + orphans.bytes());
        }

        /** Where every event is, of each destination. */
        List<Tally> tallies() {
            List<Tally> tallies = new ArrayList<>();
            for (Outlet outlet : spool.outlets()) {
                Tally left = orphans == null ? Tally.NOTHING : orphans.tally(tallies.size());
                tallies.add(outlet.tally().plus(left));
            }
            return tallies;
        }
    }

    /** Makes the parts, when they are not there yet. */
    interface Maker {
        /** Makes them; {@code announcer} puts a notice of loss into the spool. */
        Parts make(Announcer announcer) throws IOException;
    }

    private TlsManager(
            @Nullable LoggerContext context,
            String identity,
            Parts parts,
            AtomicReference<@Nullable Announcer> announcer) {
        super(context, identity);
        this.parts = parts;
        this.announcer = announcer;
    }

    /**
     * The manager of this identity, made if need be.
     *
     * @throws IOException when its parts cannot be made
     */
    static TlsManager of(@Nullable LoggerContext context, String identity, Maker maker) throws IOException {
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        try {
            return getManager(identity, (name, making) -> make(context, name, making, failure), maker);
        } catch (IllegalStateException e) {
            IOException cause = failure.get();
            if (cause != null) {
                throw cause;
            }
            throw e;
        }
    }

    private static @Nullable TlsManager make(
            @Nullable LoggerContext context,
            String identity,
            Maker maker,
            AtomicReference<@Nullable IOException> failure) {
        AtomicReference<@Nullable Announcer> announcer = new AtomicReference<>();
        try {
            Parts parts = maker.make((outlet, notice) -> {
                Announcer teller = announcer.get();
                if (teller != null) {
                    teller.announce(outlet, notice);
                }
            });
            return new TlsManager(context, identity, parts, announcer);
        } catch (IOException e) {
            failure.set(e);
            return null;
        }
    }

    Parts parts() {
        return parts;
    }

    /** Starts sending, unless that was done, and says who puts notices of loss into words. */
    void start(Announcer teller) {
        announcer.set(teller);
        parts.pumps().start();
        if (parts.orphans() != null) {
            parts.orphans().start();
        }
    }

    /**
     * Lets go of the parts. The last appender to do so sends what waits, in its own time: Log4j passes 0 at every
     * reconfiguration.
     */
    void leave() {
        stop(0, TimeUnit.MILLISECONDS);
        if (released) {
            if (parts.orphans() != null) {
                parts.orphans().stop(Duration.ofSeconds(1));
            }
            parts.pumps().stop(parts.patience());
        }
    }

    /** Only notes it, since Log4j holds a lock here that every manager of the process needs. */
    @Override
    protected boolean releaseSub(long timeout, TimeUnit unit) {
        released = true;
        return true;
    }
}
