package io.github.ostiary.deliver.link;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each connection goes to the receiver after the last one; if asked to, a connection ends after a time. */
public final class RoundRobin extends Route {
    private final long rebindAfter;
    private long end = Long.MAX_VALUE;

    /** {@code rebindAfter} may be null: then a connection lasts until it breaks. */
    public RoundRobin(List<Destination> destinations, @Nullable Duration rebindAfter) {
        super(destinations);
        this.rebindAfter = rebindAfter == null ? Long.MAX_VALUE : rebindAfter.toNanos();
        super.connected(destinations.get(destinations.size() - 1)); // so that the first connection goes to the first
    }

    @Override
    int first(int last) {
        return last + 1;
    }

    @Override
    void connected(Destination to) {
        super.connected(to);
        end = Long.MAX_VALUE;
    }

    @Override
    void good(long now) {
        super.good(now);
        end = rebindAfter == Long.MAX_VALUE ? Long.MAX_VALUE : now + rebindAfter;
    }

    @Override
    boolean isOver(long now) {
        return now >= end;
    }

    @Override
    @Nullable
    Destination toProbe(long now) {
        return null;
    }

    @Override
    void probed(boolean reachable, long now) {
        // Nothing is ever tried out.
    }

    @Override
    long again() {
        return end;
    }
}
