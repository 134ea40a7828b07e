package io.github.ostiary.otel.emit;

import io.github.ostiary.otel.emit.signal.Troubles;
import java.util.function.BooleanSupplier;

/** What stays of an appender when a reconfiguration puts a new one of its name in its place. */
final class Account {
    private final EarlyEvents early;
    private final Tally tally;
    private final Troubles troubles = new Troubles();

    Account(String appender, BooleanSupplier isThere) {
        early = new EarlyEvents(isThere);
        tally = new Tally(appender, early::waiting);
    }

    EarlyEvents early() {
        return early;
    }

    Tally tally() {
        return tally;
    }

    Troubles troubles() {
        return troubles;
    }
}
