package io.github.ostiary.deliver.spool;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts where every event is. Not safe by itself: the spool's lock guards it. Allocates only for a tally. */
final class Books {
    private final Map<Drop, AtomicLong> drops = new EnumMap<>(Drop.class);
    private long accepted;
    private long delivered;
    private long waiting;
    private long shortened;

    Books() {
        for (Drop cause : Drop.values()) {
            drops.put(cause, new AtomicLong());
        }
    }

    void kept(boolean cut) {
        accepted++;
        waiting++;
        shortened += cut ? 1 : 0;
    }

    void dropped(Drop cause) {
        accepted++;
        giveUp(cause, 1);
    }

    void settled(int acknowledged, int refused) {
        waiting -= acknowledged + refused;
        delivered += acknowledged;
        giveUp(Drop.REFUSED, refused);
    }

    /** Moves all that waits to the dropped, and says how much that was. */
    long abandoned(Drop cause) {
        long left = waiting;
        waiting = 0;
        giveUp(cause, left);
        return left;
    }

    long waiting() {
        return waiting;
    }

    Tally tally() {
        Map<Drop, Long> causes = new EnumMap<>(Drop.class);
        drops.forEach((cause, count) -> {
            if (count.get() > 0) {
                causes.put(cause, count.get());
            }
        });
        return new Tally(accepted, delivered, waiting, causes, shortened);
    }

    private void giveUp(Drop cause, long count) {
        AtomicLong cell = drops.get(cause);
        if (cell != null) { // every cause has one
            cell.addAndGet(count);
        }
    }
}
