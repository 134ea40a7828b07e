package io.github.ostiary.deliver.link;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first receiver that can be reached. While lines go to a later one the first is tried out now and then; when every
 * attempt during {@code returnAfter} has succeeded, lines go to it again.
 */
public final class Failover extends Route {
    private static final int PROBES = 2;
    private static final long NEVER = Long.MAX_VALUE;

    private final long returnAfter;
    private long reachableSince = NEVER;
    private long nextProbe = NEVER;
    private boolean probing;
    private boolean over;

    /** In the order of preference. */
    public Failover(List<Destination> destinations, Duration returnAfter) {
        super(destinations);
        this.returnAfter = returnAfter.toNanos();
    }

    @Override
    int first(int last) {
        return 0;
    }

    @Override
    void good(long now) {
        super.good(now);
        over = false;
        reachableSince = NEVER;
        nextProbe = present() == 0 ? NEVER : now + returnAfter / PROBES;
    }

    @Override
    boolean isOver(long now) {
        return over;
    }

    @Override
    @Nullable
    Destination toProbe(long now) {
        if (probing || now < nextProbe) {
            return null;
        }
        probing = true;
        return destinations().get(0);
    }

    @Override
    void probed(boolean reachable, long now) {
        probing = false;
        if (nextProbe == NEVER) {
            return; // it was meant for a connection that is gone
        }
        nextProbe = now + returnAfter / PROBES;
        if (!reachable) {
            reachableSince = NEVER;
        } else if (reachableSince == NEVER) {
            reachableSince = now;
        } else {
            over = now - reachableSince >= returnAfter;
        }
    }

    @Override
    long again() {
        return probing ? NEVER : nextProbe;
    }
}
