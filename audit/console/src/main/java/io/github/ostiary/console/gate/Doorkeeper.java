package io.github.ostiary.console.gate;

import io.github.ostiary.console.accounts.Account;
import io.github.ostiary.console.accounts.Accounts;
import io.github.ostiary.console.accounts.EnrolmentException;
import io.github.ostiary.console.accounts.Role;
import io.github.ostiary.console.accounts.SignInThrottle;
import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Actor;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.ledger.Ledger;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets people in and out. Thread-safe.
 *
 * <p>Nobody is in before the record of it is durable. Whoever is refused learns nothing but that: a wrong password, a
 * name that does not exist and too many tries all give the same answer. Of the tries that come too fast the first of
 * each pause is recorded and the rest are not even looked at, so that a stranger cannot fill the disk.
 */
public final class Doorkeeper {
    private static final int THROTTLE_CAPACITY = 20_000;
    private static final int VISIT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Accounts accounts;
    private final Recorder recorder;
    private final InstantSource clock;
    private final SignInThrottle throttle = new SignInThrottle(THROTTLE_CAPACITY);

    public Doorkeeper(Accounts accounts, Ledger ledger, InstantSource clock) {
        this.accounts = accounts;
        this.recorder = new Recorder(ledger, clock);
        this.clock = clock;
    }

    /**
     * Lets somebody in who knows the password.
     *
     * @return nobody when refused, whatever the reason
     * @throws UnrecordedException when the trail could not take the record, of success or failure
     */
    public Optional<Visitor> signIn(String name, String password, String address) throws UnrecordedException {
        switch (throttle.ask(name, address, clock.instant())) {
            case OPEN -> {}
            case FIRST_REFUSAL -> {
                recordFailure(name, address, "; too many tries: those of the next minutes are refused unheard");
                return Optional.empty();
            }
            case FURTHER_REFUSAL -> {
                return Optional.empty();
            }
        }
        throttle.tried(name, address, clock.instant());
        Optional<Account> account = accounts.verify(name, password);
        if (account.isEmpty()) {
            recordFailure(name, address, "");
            return Optional.empty();
        }
        Visitor visitor = new Visitor(account.get().name(), newVisit(), address);
        recorder.append(recorder.about(AccessCode.AUTH_LOGIN, Recorder.actor(visitor, account.get()), Outcome.ALLOWED));
        throttle.succeeded(name, address);
        return Optional.of(visitor);
    }

    /** Records that somebody left. */
    public void signOut(Visitor visitor) throws UnrecordedException {
        Account account = accounts.find(visitor.name()).orElse(new Account(visitor.name(), Set.of()));
        recorder.append(recorder.about(AccessCode.AUTH_LOGOUT, Recorder.actor(visitor, account), Outcome.ALLOWED));
    }

    /** Whether an enrolment link with this token can be used. */
    public boolean isInvited(String token) {
        return accounts.isInvited(token, clock.instant());
    }

    /**
     * Makes the account that an enrolment link stands for.
     *
     * @throws EnrolmentException when it cannot be made as asked; says why
     * @throws UnrecordedException when the trail could not take the record; there is no account then
     */
    public Account enrol(String token, String name, String password, String address)
            throws EnrolmentException, IOException {
        return accounts.enrol(token, name, password, account -> recordEnrolment(account, address), clock.instant());
    }

    private void recordEnrolment(Account account, String address) throws UnrecordedException {
        Actor actor = Recorder.actor(new Visitor(account.name(), newVisit(), address), account);
        String roles = account.roles().stream().sorted().map(Role::text).collect(Collectors.joining(", "));
        AccessRecord record = recorder.about(AccessCode.ADMIN_USER, actor, Outcome.ALLOWED)
                .withDetail("Enrolled " + account.name() + " through a one-time link, as " + roles);
        recorder.append(record);
    }

    /** A name that is no account's is left out: it may be a password, typed into the wrong field. */
    private void recordFailure(String name, String address, String more) throws UnrecordedException {
        String whom = accounts.find(name).map(account -> "as " + account.name()).orElse("under a name unknown here");
        recorder.append(recorder.about(AccessCode.AUTH_FAIL, Actor.stranger(address), Outcome.DENIED)
                .withDetail("Tried to sign in " + whom + more));
    }

    private static String newVisit() {
        byte[] bytes = new byte[VISIT_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
