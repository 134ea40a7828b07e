package io.github.ostiary.deliver.spool;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts where every event is. Not safe by itself: the spool's lock guards it. Allocates only for a tally. */
final class Books {
    private static final int SEVERITIES = 8;

    private final Map<Drop, long[]> drops = new EnumMap<>(Drop.class);
    private final Map<Drop, long[]> told = new EnumMap<>(Drop.class);
    private final long[] refused = new long[SEVERITIES]; // lines set aside whose refusal is not settled yet
    private long failed;
    private long atStop;
    private long untold;
    private long since;
    private long accepted;
    private long delivered;
    private long waiting;
    private long shortened;
    private long resent;

    Books() {
        for (Drop cause : Drop.values()) {
            drops.put(cause, new long[SEVERITIES + 1]);
            told.put(cause, new long[SEVERITIES + 1]);
        }
    }

    void kept(boolean cut) {
        accepted++;
        waiting++;
        shortened += cut ? 1 : 0;
    }

    /** Takes a line back for which there was no room after all. */
    void turnedAway(boolean cut, Drop cause, int severity) {
        waiting--;
        shortened -= cut ? 1 : 0;
        giveUp(cause, severity, 1);
    }

    /** Takes over what an earlier process left behind. */
    void inherited(long count) {
        accepted += count;
        waiting += count;
    }

    /** Counts what an earlier process left behind and nobody can read any more. */
    void found(long damaged) {
        accepted += damaged;
        giveUp(Drop.DAMAGED, SEVERITIES, damaged);
    }

    void dropped(Drop cause, int severity) {
        accepted++;
        giveUp(cause, severity, 1);
    }

    /** Moves lines that waited to the dropped. */
    void lost(Drop cause, int severity, long count) {
        waiting -= count;
        atStop += cause == Drop.STOPPED || cause == Drop.UNWRITTEN ? count : 0;
        giveUp(cause, severity, count);
    }

    /** Moves so many lines that waited to the dropped; those of which no severity is left count as of none. */
    void lost(Drop cause, long count, List<Long> bySeverity) {
        long known = 0;
        for (int severity = 0; severity < bySeverity.size(); severity++) {
            lost(cause, severity, bySeverity.get(severity));
            known += bySeverity.get(severity);
        }
        lost(cause, SEVERITIES, count - known);
    }

    /** Notes the severity of a line that will be among the refused of the next {@link #settled}. */
    void setAside(int severity) {
        refused[severity]++;
    }

    void settled(int acknowledged, int refusals) {
        waiting -= acknowledged;
        delivered += acknowledged;
        if (refusals > 0) {
            lost(Drop.REFUSED, refusals, Arrays.stream(refused).boxed().toList());
            Arrays.fill(refused, 0);
        }
    }

    /** Notes that a line was given to a connection that had been given to an earlier one. */
    void sentAgain() {
        resent++;
    }

    /** How many lines that waited were given up because of a stop. */
    long atStop() {
        return atStop;
    }

    long waiting() {
        return waiting;
    }

    /** How many events were lost because something fails: see {@link Drop#isFailure}. */
    long failed() {
        return failed;
    }

    /** How many were lost for each of these causes, for which there were any. */
    Map<Drop, Long> failures() {
        Map<Drop, Long> failures = new EnumMap<>(Drop.class);
        drops.forEach((cause, counts) -> {
            long sum = Arrays.stream(counts).sum();
            if (cause.isFailure() && sum > 0) {
                failures.put(cause, sum);
            }
        });
        return failures;
    }

    Tally tally() {
        Map<Drop, Map<String, Long>> losses = new EnumMap<>(Drop.class);
        drops.forEach((cause, counts) -> {
            for (int severity = 0; severity <= SEVERITIES; severity++) {
                if (counts[severity] > 0) {
                    losses.computeIfAbsent(cause, c -> new TreeMap<>())
                            .put(Notice.severity(severity), counts[severity]);
                }
            }
        });
        return new Tally(accepted, delivered, waiting, losses, shortened, resent);
    }

    boolean hasUntold() {
        return untold > 0;
    }

    /** What was lost since this was last asked, for those who read the lines. */
    Notice takeNotice() {
        Map<String, Long> causes = new LinkedHashMap<>();
        Map<String, Long> severities = new LinkedHashMap<>();
        drops.forEach((cause, counts) -> {
            long[] before = told.get(cause);
            for (int i = 0; cause.isLoss() && before != null && i <= SEVERITIES; i++) {
                long count = counts[i] - before[i];
                before[i] = counts[i];
                if (count > 0) {
                    causes.merge(cause.toString(), count, Long::sum);
                    severities.merge(Notice.severity(i), count, Long::sum);
                }
            }
        });
        Notice notice = new Notice(untold, Instant.ofEpochMilli(since), causes, severities);
        untold = 0;
        return notice;
    }

    /** The last place is for lines whose severity is no longer known. */
    private void giveUp(Drop cause, int severity, long count) {
        long[] cells = drops.get(cause);
        if (cells == null || count == 0) {
            return;
        }
        cells[severity] += count;
        failed += cause.isFailure() ? count : 0;
        if (cause.isLoss()) {
            since = untold == 0 ? System.currentTimeMillis() : since;
            untold += count;
        }
    }
}
