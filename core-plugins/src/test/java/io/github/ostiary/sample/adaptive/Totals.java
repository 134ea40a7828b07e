package io.github.ostiary.sample.adaptive;

/** The sums of a report. */
final class Totals implements Report {
    long keys;
    long kept;
    long suppressed;
    double pending;
    long othersKept;

    static Totals of(AdaptiveTarget target) {
        Totals totals = new Totals();
        target.report(totals);
        return totals;
    }

    long seen() {
        return kept + suppressed;
    }

    @Override
    public void key(long key, long keptOfIt, long suppressedOfIt, double pendingOfIt) {
        keys++;
        add(keptOfIt, suppressedOfIt, pendingOfIt);
    }

    @Override
    public void others(long keptOfThem, long suppressedOfThem, double pendingOfThem) {
        othersKept = keptOfThem;
        add(keptOfThem, suppressedOfThem, pendingOfThem);
    }

    private void add(long moreKept, long moreSuppressed, double morePending) {
        kept += moreKept;
        suppressed += moreSuppressed;
        pending += morePending;
    }
}
