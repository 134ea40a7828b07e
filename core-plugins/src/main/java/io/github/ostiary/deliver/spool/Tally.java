package io.github.ostiary.deliver.spool;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where every event is that an appender was ever given: accepted = delivered + waiting + dropped, always.
 *
 * @param accepted events given to the appender
 * @param delivered events that the receiver has acknowledged
 * @param waiting events in the queue, sent or not, that the receiver has not acknowledged
 * @param losses events given up, by cause and within it by severity: the words of {@link Notice#severities}; what did not
 *     occur is absent
 * @param shortened events that were cut to the greatest message size; they are also in one of the other numbers
 * @param resent how often a line was sent another time, since it was not acknowledged when a connection broke or the
 *     receiver refused it; counts nothing that an earlier process had sent
 */
public record Tally(
        long accepted, long delivered, long waiting, Map<Drop, Map<String, Long>> losses, long shortened, long resent) {
    public Tally {
        losses = Map.copyOf(losses);
        long missing = accepted - delivered - waiting - sum(losses);
        if (missing != 0) {
            throw new IllegalArgumentException(missing + " of " + accepted + " events are unaccounted for");
        }
    }

    /** The books of nobody. */
    public static final Tally NOTHING = new Tally(0, 0, 0, Map.of(), 0, 0);

    /** These books and others together. */
    public Tally plus(Tally other) {
        Map<Drop, Map<String, Long>> sums = new EnumMap<>(Drop.class);
        for (Map<Drop, Map<String, Long>> part : List.of(losses, other.losses)) {
            part.forEach((cause, counts) -> counts.forEach((severity, count) ->
                    sums.computeIfAbsent(cause, c -> new TreeMap<>()).merge(severity, count, Long::sum)));
        }
        return new Tally(
                accepted + other.accepted,
                delivered + other.delivered,
                waiting + other.waiting,
                sums,
                shortened + other.shortened,
                resent + other.resent);
    }

    /** All events given up, whatever the cause. */
    public long dropped() {
        return sum(losses);
    }

    /** The events given up for one cause. */
    public long dropped(Drop cause) {
        return sum(losses.getOrDefault(cause, Map.of()).values());
    }

    /** The events given up, by cause. */
    public Map<Drop, Long> drops() {
        Map<Drop, Long> drops = new EnumMap<>(Drop.class);
        losses.keySet().forEach(cause -> drops.put(cause, dropped(cause)));
        return drops;
    }

    @Override
    public String toString() {
        String causes = drops().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return accepted + " accepted = " + delivered + " delivered + " + waiting + " waiting + " + dropped()
                + " dropped"
                + (causes.isEmpty() ? "" : " (" + causes + ")")
                + (shortened == 0 ? "" : "; " + shortened + " shortened");
    }

    private static long sum(Map<Drop, Map<String, Long>> losses) {
        return losses.values().stream()
                .mapToLong(counts -> sum(counts.values()))
                .sum();
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
