package io.github.ostiary.deliver;

import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.Spool;
import java.time.Duration;
import java.util.List;

/**
 * The pumps of a spool, one for each destination, in the order of its outlets. None waits for another. Safe for use by many
 * threads.
 */
final class Pumps {
    private final Spool spool;
    private final List<Pump> pumps;

    Pumps(Spool spool, List<Pump> pumps) {
        this.spool = spool;
        this.pumps = List.copyOf(pumps);
    }

    List<Pump> each() {
        return pumps;
    }

    /** Starts the threads, unless they were started before. */
    void start() {
        pumps.forEach(Pump::start);
    }

    /** Says that the spool has a new line. Allocates nothing. */
    void ring() {
        for (int i = 0; i < pumps.size(); i++) {
            pumps.get(i).ring();
        }
    }

    /** Whether a receiver is connected for every destination. */
    boolean isUp() {
        return pumps.stream().allMatch(Pump::isUp);
    }

    /** How the destination fares that fares worst. */
    Health health() {
        Health worst = Health.UP;
        for (Pump pump : pumps) {
            Health health = pump.health();
            worst = health.code() > worst.code() ? health : worst;
        }
        return worst;
    }

    /** Sends what waits and ends: all of them within {@code patience} and a little, whatever the receivers do. */
    void stop(Duration patience) {
        spool.refuse(Drop.STOPPED);
        pumps.forEach(pump -> pump.end(patience));
        pumps.forEach(Pump::awaitEnd);
        pumps.forEach(Pump::giveUp); // what a spool on disk gives up is known with its last side
    }
}
