package io.github.ostiary.console.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords. Thread-safe.
 *
 * <p>Failures are counted by address, and by name and address together: a stranger elsewhere cannot lock anybody out,
 * and who tries many names from one address is slowed down as well. Past the free tries each further failure doubles
 * the pause, from {@link #FIRST_PAUSE} to {@link #LONGEST_PAUSE}; a success forgets the name's failures, and an hour
 * without one forgets all. Memory is bounded: of more than {@code capacity} counts, the one untouched longest is
 * dropped, and the address's own count is touched by each of its tries, so flooding with names does not help.
 */
public final class SignInThrottle {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int FREE_TRIES_OF_A_NAME = 5;
    private static final int FREE_TRIES_OF_AN_ADDRESS = 30;
    private static final int MOST_DOUBLINGS = 10;

    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
    private final int capacity;

    public SignInThrottle(int capacity) {
        this.capacity = capacity;
    }

    /** What to do with a try. */
    public enum Answer {
        /** Check the password. */
        OPEN,
        /** Refuse; it is the first in this pause. */
        FIRST_REFUSAL,
        /** Refuse, like others before in this pause. */
        FURTHER_REFUSAL
    }

    private record Failures(int count, Instant last, Instant pausedUntil, boolean refusedOnce) {}

    /** Whether a password may be checked now. */
    public synchronized Answer ask(String name, String address, Instant now) {
        Answer ofName = ask(ofName(name, address), now);
        Answer ofAddress = ask(ofAddress(address), now); // asked in any case: it keeps the count in memory
        return ofName == Answer.OPEN ? ofAddress : ofName;
    }

    /**
     * Counts a try, as a failure until {@link #succeeded} says otherwise: tries at the same moment must not all slip
     * through before the first of them has failed.
     */
    public synchronized void tried(String name, String address, Instant now) {
        count(ofName(name, address), FREE_TRIES_OF_A_NAME, now);
        count(ofAddress(address), FREE_TRIES_OF_AN_ADDRESS, now);
        Iterator<String> oldest = failures.keySet().iterator();
        while (failures.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Forgets the name's failures from this address, and this try of the address. */
    public synchronized void succeeded(String name, String address) {
        failures.remove(ofName(name, address));
        failures.computeIfPresent(
                ofAddress(address),
                (key, known) -> known.count == 1
                        ? null
                        : new Failures(known.count - 1, known.last, known.pausedUntil, known.refusedOnce));
    }

    private Answer ask(String key, Instant now) {
        Failures known = failures.get(key);
        if (known == null || !now.isBefore(known.pausedUntil)) {
            return Answer.OPEN;
        }
        failures.put(key, new Failures(known.count, known.last, known.pausedUntil, /* refusedOnce= */ true));
        return known.refusedOnce ? Answer.FURTHER_REFUSAL : Answer.FIRST_REFUSAL;
    }

    private void count(String key, int freeTries, Instant now) {
        Failures known = failures.get(key);
        int count = known == null || known.last.plus(MEMORY).isBefore(now) ? 1 : known.count + 1;
        failures.put(key, new Failures(count, now, now.plus(pause(count - freeTries)), false));
    }

    private static Duration pause(int beyondFree) {
        if (beyondFree < 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(beyondFree, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static String ofName(String name, String address) {
        String canonical = Credentials.canonicalName(name);
        return address + '\n' + canonical.substring(0, Math.min(canonical.length(), 64));
    }

    private static String ofAddress(String address) {
        return address;
    }
}
