package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * An append-only log of lines on disk, read by any number of destinations, each with a cursor of its own.
 *
 * <p>{@link #append} copies a line into memory and gives it the next number. From there it is written by one thread of
 * the log's, or sooner by whoever waits in {@link #awaitWritten}; the first who waits writes for all. What is written
 * survives {@code kill -9}; what is fsynced ({@link #awaitSynced}, and each interval) survives a power loss. Readers get
 * what is written, and what is in memory only in overflow mode and while the disk takes nothing.
 *
 * <p>Numbers go on over restarts. After a crash the log goes on under another {@link #instance}, so a number and its
 * instance together never name two records.
 *
 * <p>All methods may be called by any thread. No damage on disk makes them throw, and no interrupt disturbs them.
 */
public final class DiskLog implements AutoCloseable {
    /** The log has no room for a record of this severity. */
    public static final long FULL = -1;

    /** Memory is used up since the disk is slower than the callers: to wait with {@link #awaitWritten} makes room. */
    public static final long BUSY = -2;

    /** The line is longer than 1 MiB. */
    public static final long TOO_LARGE = -3;

    /** The log is closed. */
    public static final long CLOSED = -4;

    /** A write takes a microsecond or two, and to sleep takes ten; so whoever waits for one looks for a while. */
    private static final int SPINS = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SpoolFolder folder;
    private final Recovery recovery;
    private final List<Forgotten> forgotten;
    private final LogState state;
    private final Gate written;
    private final Gate synced;
    private final Pen pen;
    private final Syncer syncer;
    private final Keeper keeper;
    private final Refused refused;
    private final String instance;
    private final boolean overflow;

    private DiskLog(
            SpoolFolder folder,
            String name,
            List<String> destinations,
            Settings settings,
            LogListener listener,
            Steady clock)
            throws IOException {
        this.folder = folder;
        Disk disk = folder.disk();
        Recoverer recoverer = new Recoverer(disk, folder.path(), settings, clock);
        recovery = recoverer.run();
        long next = recoverer.next();
        state = new LogState(settings, clock, recoverer.shelf(), recoverer.gaps(), recoverer.position(), next);
        forgotten = destinations.isEmpty() ? List.of() : Roster.make(destinations, state, disk, folder.path());
        String last = recoverer.instance();
        instance = last == null ? draw() : last;
        overflow = settings.mode() == Settings.Mode.OVERFLOW;
        written = new Gate(next, SPINS);
        synced = new Gate(next, 0);
        pen = new Pen(state, disk, folder.path(), HexFormat.of().parseHex(instance), written);
        refused = settings.keys().isEmpty()
                ? new RefusedText(disk, folder.path(), settings.maxBytes())
                : new RefusedSegments(disk, folder.path(), HexFormat.of().parseHex(instance), settings);
        syncer = new Syncer(state, pen, synced, disk, folder.path());
        Chores chores = new Chores(state, pen, disk, folder.path(), instance);
        keeper = new Keeper(name, state, pen, syncer, chores, new Voice(listener));
    }

    /**
     * Opens the log in a folder that was claimed, and mends what is damaged there. The log owns the folder from now on,
     * also when this throws.
     *
     * @param name part of the name of the log's thread
     * @throws IOException when the folder cannot be read or written at all
     */
    public static DiskLog open(SpoolFolder folder, String name, Settings settings, LogListener listener)
            throws IOException {
        return open(folder, name, List.of(), settings, listener);
    }

    /**
     * Opens it likewise, for these destinations and no others: one that is new begins where the one is that is farthest
     * behind, and those that are no longer named are forgotten; {@link #forgotten} tells what is given up with them.
     *
     * @param destinations as {@link #reader} takes them; when empty, those stay that there are
     */
    public static DiskLog open(
            SpoolFolder folder, String name, List<String> destinations, Settings settings, LogListener listener)
            throws IOException {
        return open(folder, name, destinations, settings, listener, Steady.ofSystem());
    }

    /** The same by another clock. */
    static DiskLog open(
            SpoolFolder folder,
            String name,
            List<String> destinations,
            Settings settings,
            LogListener listener,
            Steady clock)
            throws IOException {
        boolean interrupted = Thread.interrupted(); // it would break the reading of small files off
        try {
            return new DiskLog(folder, name, destinations, settings, listener, clock);
        } catch (IOException | RuntimeException | Error e) {
            folder.close();
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens the log in a folder, or in a sub-folder when the folder has an owner. */
    public static DiskLog open(Path base, String name, Settings settings, LogListener listener) throws IOException {
        return open(SpoolFolder.claim(base), name, settings, listener);
    }

    /**
     * Takes a copy of a line. Never waits for I/O, allocates nothing.
     *
     * @param numberAt the record's number is put in, in decimal digits, before the byte of this index within the line;
     *     -1 for not at all
     * @param severity of syslog, 0 (emergency) to 7 (debug)
     * @param time milliseconds since 1970
     * @return the number of the record, or why there is none: {@link #FULL}, {@link #BUSY}, {@link #TOO_LARGE},
     *     {@link #CLOSED}
     */
    public long append(byte[] bytes, int from, int length, int numberAt, int severity, long time) {
        if ((severity & ~7) != 0 || numberAt > length) {
            throw new IllegalArgumentException("severity " + severity + " or number at " + numberAt);
        }
        long number = state.append(bytes, from, length, numberAt, severity, time);
        keeper.nudge();
        if (overflow && number > 0) {
            pen.ring();
        }
        return number;
    }

    /**
     * Waits until a record is written, and writes it if nobody else does.
     *
     * @return false when it is not: the time is over, or the disk takes nothing
     */
    public boolean awaitWritten(long number, long timeoutNanos) {
        long deadline = System.nanoTime() + timeoutNanos;
        while (!written.passed(number)) {
            int turn = written.turns();
            if (!pen.write(true) && !written.passed(number)) {
                if (pen.isResting() || System.nanoTime() - deadline >= 0) {
                    return false;
                }
                written.await(number, turn, deadline);
            }
        }
        return true;
    }

    /**
     * Waits until a record is fsynced. One fsync serves all who wait.
     *
     * @return false when it is not: the time is over, the disk takes nothing, or the fsync failed
     */
    public boolean awaitSynced(long number, long timeoutNanos) {
        long deadline = System.nanoTime() + timeoutNanos;
        while (!synced.passed(number)) {
            if (pen.isResting() || System.nanoTime() - deadline >= 0) {
                return false;
            }
            int turn = synced.turns();
            keeper.wantSync();
            synced.await(number, turn, deadline);
        }
        return !syncer.failed(number);
    }

    /**
     * A destination's reader; at most one at a time for each destination.
     *
     * @param destination 1 to 64 of {@code A-Z a-z 0-9 . _ -}
     */
    public LogReader reader(String destination) {
        Names.cursor(destination);
        return new LogReader(state, destination);
    }

    /**
     * Forgets a destination that is not used any more: the log no longer keeps what it lacks. Not while it has a reader.
     */
    public void forget(String destination) throws IOException {
        Path file = folder.path().resolve(Names.cursor(destination));
        state.forget(destination);
        folder.disk().delete(file);
    }

    /** Has something run whenever there may be something new to read: quick, on any thread, sometimes in vain. */
    public void whenReadable(Runnable bell) {
        pen.addBell(bell);
    }

    /**
     * Keeps a line for a person to look at that a receiver would not have, sealed as the log is.
     *
     * @param severity of syslog, 0 (emergency) to 7 (debug)
     * @param time milliseconds since 1970
     * @return false when there is no room for it
     */
    public boolean setAside(byte[] line, int severity, long time) throws IOException {
        return refused.add(line, severity, time);
    }

    /** Has the lines that were set aside survive a power loss. */
    public void syncSetAside() throws IOException {
        refused.sync();
    }

    /** What was found when the log was opened. */
    public Recovery recovery() {
        return recovery;
    }

    /** The destinations that were forgotten when the log was opened though they lacked what no new one gets instead. */
    public List<Forgotten> forgotten() {
        return forgotten;
    }

    /** 32 hexadecimal digits that name this life of the log, or this and earlier ones that ended in order. */
    public String instance() {
        return instance;
    }

    /** Where the log lives. */
    public Path folder() {
        return folder.path();
    }

    /** The number that the next record will get, if nobody else appends. */
    public long nextNumber() {
        return state.next();
    }

    /** What the segments take on disk. */
    public long bytes() {
        return state.bytes();
    }

    /** Closes the log within five seconds. */
    @Override
    public void close() throws IOException {
        close(PATIENCE);
    }

    /**
     * Takes no more records, writes and fsyncs all, saves the cursors and lets go of thread and folder. If the disk is
     * stuck, the folder stays owned by this process.
     *
     * @return false when that was not done in time
     */
    public boolean close(Duration timeout) throws IOException {
        state.close();
        boolean ended = keeper.end(timeout.toNanos());
        refused.close();
        if (ended) {
            folder.close();
        }
        return ended;
    }

    private static String draw() {
        byte[] bytes = new byte[SegmentHeader.INSTANCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
