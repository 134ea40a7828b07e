package io.github.ostiary.deliver;

import io.github.ostiary.deliver.frame.MalformedFrameException;
import io.github.ostiary.deliver.link.Backoff;
import io.github.ostiary.deliver.link.Dialler;
import io.github.ostiary.deliver.link.Doorbell;
import io.github.ostiary.deliver.link.LinkException;
import io.github.ostiary.deliver.link.LinkException.Kind;
import io.github.ostiary.deliver.link.TlsChannel;
import io.github.ostiary.deliver.link.Voice;
import io.github.ostiary.deliver.protocol.Protocol;
import io.github.ostiary.deliver.protocol.Session;
import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.Notice;
import io.github.ostiary.deliver.spool.Outlet;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that carries lines from the spool to one destination: connect, open a session, send and take answers;
 * after a break wait a little and begin again with what is unanswered.
 *
 * <p>UP begins when the receiver has answered {@code open}, DOWN when a connection breaks or cannot be made. Each change
 * is told once, and each further kind of trouble once for every outage. While a receiver owes an answer for ten seconds or
 * more the state says that lines wait, though the connection gets the rest of its time.
 *
 * <p>For the choice among receivers, and for the time between attempts, {@code open} proves nothing: see
 * {@link Session#isGood}.
 */
final class Pump {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long GOODBYE = SECOND;
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);
    private static final long HEALTHY = TimeUnit.SECONDS.toNanos(10);

    private final Dialler dialler;
    private final Outlet outlet;
    private final Protocol protocol;
    private final Announcer announcer;
    private final Voice bulletin;
    private final Doorbell bell;
    private final LossWatch losses;
    private final Backoff backoff = new Backoff(new SplittableRandom());
    private final Map<Kind, Long> breaks = Collections.synchronizedMap(new EnumMap<>(Kind.class));
    private final Set<Kind> told = EnumSet.noneOf(Kind.class);
    private final Thread thread;
    private volatile boolean up;
    private volatile boolean stopping;
    private boolean farewellTold;
    private boolean nobodyThere; // at the last try, and that was during the stop
    private long nextNotice;

    /** Puts a line into the spool, or for this destination alone, that tells the receiver of lost events. */
    interface Announcer {
        void announce(Outlet outlet, Notice notice);
    }

    /** Makes a pump that stands still. */
    Pump(String name, Dialler dialler, Outlet outlet, Protocol protocol, Announcer announcer, Voice bulletin)
            throws IOException {
        this.dialler = dialler;
        this.outlet = outlet;
        this.protocol = protocol;
        this.announcer = announcer;
        this.bulletin = bulletin;
        losses = new LossWatch(outlet, bulletin);
        bell = new Doorbell();
        thread = new PumpThread(this::run, "ostiary-tls-" + name);
    }

    /** Whether the calling thread is some pump's own. */
    static boolean isOwnThread() {
        return Thread.currentThread() instanceof PumpThread;
    }

    /** Notes that this kind of trouble has been told already. Before the start only. */
    void assumeTold(Kind kind) {
        told.add(kind);
    }

    /** Starts the thread, unless it was started before; does not touch the network. */
    void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Whether a receiver is connected and has answered. */
    boolean isUp() {
        return up;
    }

    /** Whole days until a certificate of this connection ends, by whose it is; less than 0 when it has. */
    Map<String, Long> daysLeft() {
        Map<String, Long> days = new HashMap<>();
        dialler.ownDaysLeft().ifPresent(left -> days.put("own", left));
        dialler.peerDaysLeft().ifPresent(left -> days.put("receiver", left));
        return days;
    }

    /** How many connections broke or could not be made, by what kind of trouble; none of which there was none. */
    Map<Kind, Long> breaks() {
        synchronized (breaks) {
            return Map.copyOf(breaks);
        }
    }

    Health health() {
        if (losses.isFailing()) {
            return Health.FAILING;
        }
        return up && outlet.trouble() == null ? Health.UP : Health.DEGRADED;
    }

    /** Says that the spool has a new line. */
    void ring() {
        bell.ring();
    }

    /** Says that events were lost. Wakes the thread for the first of many only. */
    void lost() {
        if (losses.wakes()) {
            bell.wake();
        }
    }

    /** Has the thread send what waits and end: within {@code patience} and a little, whatever the receiver does. */
    void end(Duration patience) {
        stopping = true;
        bell.endAt(bell.now() + patience.toNanos());
    }

    /**
     * Waits for the thread as long as {@link #end} gave it. What is not acknowledged then is counted as dropped, unless
     * it stays on disk, and told.
     */
    void awaitEnd() {
        boolean interrupted = join(thread, bell.end() - bell.now() + GRACE);
        giveUp();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a thread even if the caller is interrupted, since a stop has its own bound; says whether it was. */
    static boolean join(Thread thread, long nanos) {
        boolean interrupted = false;
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && thread.isAlive(); left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    /** Lets go of the spool and tells what is left, each time what was not told before. */
    synchronized void giveUp() {
        long left = outlet.close(Drop.STOPPED);
        if (left > 0) {
            bulletin.bad("stopped; " + left + " events were not acknowledged and are given up. " + outlet.tally());
        } else if (!farewellTold && outlet.isLasting() && outlet.waiting() > 0) {
            bulletin.good("stopped; " + outlet.waiting() + " lines stay in the spool for the next start.");
        }
        farewellTold = true;
    }

    private void run() {
        try (bell;
                dialler) {
            while (!isDone()) {
                attempt();
                protocol.rewind();
                pause();
            }
        } catch (IOException e) {
            // The moment to end has come; what is left is counted and told below.
        } finally {
            up = false;
            giveUp();
        }
    }

    /** A stop ends when nothing waits, or when nobody is there and what waits stays on disk. */
    private boolean isDone() {
        return stopping && (outlet.waiting() == 0 || (nobodyThere && outlet.isLasting()));
    }

    private void attempt() throws LinkException {
        try {
            connection();
        } catch (LinkException e) {
            if (e.kind() == Kind.STOPPED) {
                throw e;
            }
            down(e.kind(), e.getMessage());
        } catch (MalformedFrameException e) {
            down(Kind.PROTOCOL, e.getMessage());
        } catch (IOException e) {
            down(Kind.CLOSED, "the connection broke: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            // Memory that ran out or a class that would not load may be there at the next attempt; a dead thread is
            // not.
            down(Kind.FAULT, "the sender failed: " + e);
        }
    }

    private void connection() throws IOException {
        try (TlsChannel channel = dialler.dial(bell)) {
            Session session = protocol.begin(channel, bell, dialler.patience());
            session.open();
            long since = bell.now();
            up();
            try {
                exchange(session, since);
            } finally {
                long held = bell.now() - since;
                if (session.isAlive() || (held > HEALTHY && session.isGood(held))) {
                    backoff.reset();
                }
            }
            if (stopping) {
                session.close(Math.min(bell.end(), bell.now() + GOODBYE));
            } else {
                leave(session);
            }
        }
    }

    /** Sends and takes answers until the connection is to be left. */
    private void exchange(Session session, long since) throws IOException {
        boolean good = false;
        try {
            while (!(stopping && session.isIdle()) && !dialler.leaves(bell)) {
                long now = bell.now();
                if (!good && session.isGood(now - since)) {
                    good = true;
                    dialler.good(now);
                }
                up = session.owesSince() > now - QUIET;
                boolean calm = good && session.isIdle();
                session.turn(calm ? nextTask() : Math.min(nextTask(), now + QUIET));
            }
        } finally {
            if (!good && session.isGood(bell.now() - since)) {
                dialler.good(bell.now());
            }
        }
    }

    /** Parts in order, since a better connection is to be had: what is answered until then need not be sent again. */
    private void leave(Session session) throws LinkException {
        backoff.reset();
        try {
            session.close(Math.min(bell.end(), bell.now() + dialler.farewell().toNanos()));
        } catch (LinkException e) {
            if (e.kind() == Kind.STOPPED) {
                throw e;
            }
        } catch (IOException | BufferOverflowException e) {
            // A receiver that hurries to close is as good, and one that takes nothing has no room for a farewell;
            // what is not answered is sent again.
        }
    }

    /** When this thread has to look after something else than its lines. */
    private long nextTask() {
        long task = Math.min(Math.min(losses.look(bell.now()), announce()), dialler.nextLook());
        return stopping ? Math.min(task, bell.now() + MOMENT) : task;
    }

    private void pause() throws IOException {
        long end = bell.now() + backoff.next();
        boolean began = stopping; // a stop tries once more, at once
        while (!isDone() && stopping == began && bell.now() < end) {
            bell.sleep(Math.min(end, losses.look(bell.now())));
        }
    }

    /**
     * Tells the receiver of what it will not get, as soon as there is room for that: once a second at most.
     *
     * @return when to look again
     */
    private long announce() {
        if (bell.now() < nextNotice) {
            return nextNotice;
        }
        Notice notice = losses.isLosing() || stopping ? null : outlet.takeNotice();
        if (notice == null) {
            return Long.MAX_VALUE;
        }
        nextNotice = bell.now() + SECOND;
        announcer.announce(outlet, notice);
        return nextNotice;
    }

    private void up() {
        up = true;
        told.clear();
        bulletin.good("UP: " + dialler + " takes log lines. " + outlet.tally());
    }

    private void down(Kind kind, @Nullable String reason) {
        breaks.merge(kind, 1L, Long::sum);
        nobodyThere = stopping && !up;
        up = false;
        if (!isDone() && told.add(kind)) {
            bulletin.bad("DOWN: " + dialler + ": " + reason + ". Tries go on, lines wait. " + outlet.tally());
        }
    }

    /** A thread whose own log events are not sent: each would make the next. */
    private static final class PumpThread extends Thread {
        PumpThread(Runnable body, String name) {
            super(null, body, name, 0, false);
            setDaemon(true);
        }
    }
}
