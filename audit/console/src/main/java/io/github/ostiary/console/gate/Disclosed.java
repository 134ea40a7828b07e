package io.github.ostiary.console.gate;

import io.github.ostiary.trail.ledger.Receipt;

/**
 * Something that may be shown, since the record of its being shown is durable. Only the {@link Gate} makes one, and
 * pages render nothing else.
 *
 * @param <T> what may be shown
 */
public final class Disclosed<T> {
    private final T content;
    private final Receipt receipt;

    Disclosed(T content, Receipt receipt) {
        this.content = content;
        this.receipt = receipt;
    }

    public T content() {
        return content;
    }

    /** The record that this was shown, to whom, and how much. */
    public Receipt receipt() {
        return receipt;
    }
}
