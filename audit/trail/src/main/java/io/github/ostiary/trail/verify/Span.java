package io.github.ostiary.trail.verify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times of the earliest and the latest access that were read. */
final class Span {
    private @Nullable Instant first;
    private @Nullable Instant last;

    void add(Bundle bundle) {
        Instant earliest = bundle.first();
        Instant latest = bundle.last();
        if (earliest != null && (first == null || earliest.isBefore(first))) {
            first = earliest;
        }
        if (latest != null && (last == null || latest.isAfter(last))) {
            last = latest;
        }
    }

    @Nullable
    Instant first() {
        return first;
    }

    @Nullable
    Instant last() {
        return last;
    }
}
