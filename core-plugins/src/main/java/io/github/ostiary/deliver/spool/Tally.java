package io.github.ostiary.deliver.spool;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where every event is that an appender was ever given: accepted = delivered + waiting + dropped, always.
 *
 * @param accepted events given to the appender
 * @param delivered events that the receiver has acknowledged
 * @param waiting events in the queue, sent or not, that the receiver has not acknowledged
 * @param drops events given up, by cause; causes that did not occur are absent
 * @param shortened events that were cut to the greatest message size; they are also in one of the other numbers
 */
public record Tally(long accepted, long delivered, long waiting, Map<Drop, Long> drops, long shortened) {
    public Tally {
        drops = Map.copyOf(drops);
        long missing = accepted - delivered - waiting - sum(drops);
        if (missing != 0) {
            throw new IllegalArgumentException(missing + " of " + accepted + " events are unaccounted for");
        }
    }

    /** The books of nobody. */
    public static final Tally NOTHING = new Tally(0, 0, 0, Map.of(), 0);

    /** These books and others together. */
    public Tally plus(Tally other) {
        Map<Drop, Long> sums = new EnumMap<>(Drop.class);
        drops.forEach((cause, count) -> sums.merge(cause, count, Long::sum));
        other.drops.forEach((cause, count) -> sums.merge(cause, count, Long::sum));
        return new Tally(
                accepted + other.accepted,
                delivered + other.delivered,
                waiting + other.waiting,
                sums,
                shortened + other.shortened);
    }

    /** All events given up, whatever the cause. */
    public long dropped() {
        return sum(drops);
    }

    /** The events given up for one cause. */
    public long dropped(Drop cause) {
        return drops.getOrDefault(cause, 0L);
    }

    @Override
    public String toString() {
        String causes = drops.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return accepted + " accepted = " + delivered + " delivered + " + waiting + " waiting + " + dropped()
                + " dropped"
                + (causes.isEmpty() ? "" : " (" + causes + ")")
                + (shortened == 0 ? "" : "; " + shortened + " shortened");
    }

    private static long sum(Map<Drop, Long> drops) {
        return drops.values().stream().mapToLong(Long::longValue).sum();
    }
}
