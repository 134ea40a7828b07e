package io.github.ostiary.console.gate;

import io.github.ostiary.console.accounts.Account;
import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Actor;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.access.Query;
import io.github.ostiary.trail.ledger.Ledger;
import io.github.ostiary.trail.ledger.Receipt;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes into the trail in the gate's words: whatever goes wrong there is an {@link UnrecordedException}. */
final class Recorder {
    private static final String METHOD = "password";
    private final Ledger ledger;
    private final InstantSource clock;

    Recorder(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Returns when the record is durable. */
    Receipt append(AccessRecord record) throws UnrecordedException {
        try {
            return ledger.append(record);
        } catch (IOException | RuntimeException e) { // a ledger that fails in any way has not recorded
            throw new UnrecordedException(e);
        }
    }

    AccessRecord about(AccessCode code, Actor actor, Outcome outcome) {
        return AccessRecord.of(code, clock.instant(), actor, outcome);
    }

    /** Of a reading, which must say from its beginning what is read. */
    AccessRecord asking(AccessCode code, Actor actor, @Nullable Query query, Outcome outcome) {
        return new AccessRecord(code, clock.instant(), actor, query, null, outcome, null, AccessRecord.FOLLOWS_NONE);
    }

    static Actor actor(Visitor visitor, Account account) {
        return new Actor(visitor.name(), roles(account), visitor.session(), visitor.address(), METHOD);
    }

    private static List<String> roles(Account account) {
        return account.roles().stream().map(Enum::name).sorted().toList();
    }
}
