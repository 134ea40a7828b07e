package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.access.AccessRecord;

/** Proof that an access was recorded durably, and the key to what it names. Only a {@link Ledger} makes one. */
public final class Receipt {
    private final AccessRecord record;
    private final long index;

    Receipt(AccessRecord record, long index) {
        this.record = record;
        this.index = index;
    }

    /** The access, as it was recorded. */
    public AccessRecord record() {
        return record;
    }

    /** Its place in the trail, from 0. */
    public long index() {
        return index;
    }
}
