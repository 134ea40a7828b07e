package io.github.ostiary.deliver.spool.disk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that remembers. */
final class Heard implements LogListener {
    final List<Loss> losses = new CopyOnWriteArrayList<>();
    final List<String> troubles = new CopyOnWriteArrayList<>();
    volatile int healed;

    @Override
    public void lost(Loss loss) {
        losses.add(loss);
    }

    @Override
    public void troubled(String why) {
        troubles.add(why);
    }

    @Override
    public synchronized void healed() {
        healed++;
    }

    /** What concerns one destination. */
    Heard of(String destination) {
        Heard part = new Heard();
        losses.stream().filter(loss -> loss.destination().equals(destination)).forEach(part.losses::add);
        return part;
    }

    long lost(Loss.Cause cause) {
        return losses.stream()
                .filter(loss -> loss.cause() == cause)
                .mapToLong(Loss::records)
                .sum();
    }

    long lost(Loss.Cause cause, int severity) {
        return losses.stream()
                .filter(loss -> loss.cause() == cause)
                .mapToLong(loss -> loss.bySeverity().get(severity))
                .sum();
    }
}
