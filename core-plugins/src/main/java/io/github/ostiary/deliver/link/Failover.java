package io.github.ostiary.deliver.link;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first receiver that can be reached. While lines go to a later one each of those before it is tried out now and then,
 * the best first; when every attempt with one of them during {@code returnAfter} has succeeded, lines go to it again.
 *
 * <p>An attempt is a handshake, so a receiver may pass it and take no line all the same. Each time lines return in vain,
 * twice as long must pass before they return the next time, up to an hour, until a better receiver has proved good.
 */
public final class Failover extends Route {
    private static final int PROBES = 2;
    private static final long LONGEST = Duration.ofHours(1).toNanos();
    private static final long NEVER = Long.MAX_VALUE;
    private static final int NONE = -1;

    private final long returnAfter;
    private final long[] reachableSince;
    private long term;
    private long nextProbe = NEVER;
    private int candidate; // whom to try out, or who is being tried out
    private int target; // where to go next
    private int left = NONE; // who was left for a better one that is not good yet
    private boolean over;
    private boolean probing;
    private boolean stale; // what is being tried out was meant for a connection that is gone

    /** In the order of preference. */
    public Failover(List<Destination> destinations, Duration returnAfter) {
        super(destinations);
        this.returnAfter = returnAfter.toNanos();
        term = this.returnAfter;
        reachableSince = new long[destinations.size()];
    }

    @Override
    int first(int last) {
        return target;
    }

    @Override
    void connected(Destination to) {
        super.connected(to);
        Arrays.fill(reachableSince, NEVER);
        nextProbe = NEVER;
        candidate = 0;
        target = 0;
        over = false;
        stale = probing;
    }

    @Override
    void good(long now) {
        super.good(now);
        if (present() == 0 || present() < left) {
            term = returnAfter;
        } else if (left != NONE) {
            term = Math.min(2 * term, Math.max(returnAfter, LONGEST));
        }
        left = NONE;
        nextProbe = present() == 0 ? NEVER : now + term / PROBES;
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
        return destinations().get(candidate);
    }

    @Override
    void probed(boolean reachable, long now) {
        probing = false;
        if (stale) {
            stale = false;
            return;
        }
        if (!reachable) {
            reachableSince[candidate] = NEVER;
        } else if (reachableSince[candidate] == NEVER) {
            reachableSince[candidate] = now;
        } else if (!over && now - reachableSince[candidate] >= term) {
            over = true;
            left = present();
            target = candidate;
        }
        boolean last = candidate + 1 >= present();
        candidate = last ? 0 : candidate + 1;
        nextProbe = last ? now + term / PROBES : now;
    }

    @Override
    long again() {
        return probing ? NEVER : nextProbe;
    }
}
