package io.github.ostiary.deliver.link;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receivers that may take the lines: in which order they are tried for the next connection, and when a good
 * connection is left for another. Never asks the network or a clock.
 *
 * <p>A receiver may accept a connection, and even a session, and still take no line, so only {@link #good} counts: after a
 * connection that never came so far the next one is tried first. For one thread.
 */
public abstract sealed class Route permits Failover, RoundRobin {
    private final List<Destination> destinations;
    private int present;
    private boolean unproven;

    Route(List<Destination> destinations) {
        if (destinations.isEmpty()) {
            throw new IllegalArgumentException("no destination");
        }
        this.destinations = List.copyOf(destinations);
    }

    /** Those to try for the next connection, in this order: all of them, each once. */
    final List<Destination> next() {
        int first = unproven ? present + 1 : first(present);
        List<Destination> order = new ArrayList<>();
        for (int i = 0; i < destinations.size(); i++) {
            order.add(destinations.get((first + i) % destinations.size()));
        }
        return order;
    }

    /** Notes that this one has accepted the connection. */
    void connected(Destination to) {
        present = destinations.indexOf(to);
        unproven = true;
    }

    /** Notes that the present one takes lines. */
    void good(long now) {
        unproven = false;
    }

    /** Whether there is nowhere else to go. */
    final boolean isSingle() {
        return destinations.size() == 1;
    }

    final int present() {
        return present;
    }

    final List<Destination> destinations() {
        return destinations;
    }

    /** Where to begin after a good connection to the destination of this index. */
    abstract int first(int last);

    /** Whether the present connection has done its time. */
    abstract boolean isOver(long now);

    /** Which receiver should be tried out now, beside the present connection; null for none. */
    abstract @Nullable Destination toProbe(long now);

    /** Notes what came of trying it out. */
    abstract void probed(boolean reachable, long now);

    /** When to ask again. */
    abstract long again();

    @Override
    public final String toString() {
        return String.join(
                ", ", destinations.stream().map(Destination::toString).toList());
    }
}
