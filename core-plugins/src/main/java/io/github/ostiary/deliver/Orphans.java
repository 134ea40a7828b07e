package io.github.ostiary.deliver;

import io.github.ostiary.deliver.link.Voice;
import io.github.ostiary.deliver.spool.DiskSpool;
import io.github.ostiary.deliver.spool.Tally;
import io.github.ostiary.deliver.spool.disk.SpoolFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends what others left behind in the same place: a process that died, a pod that is gone, the appender of an earlier
 * configuration. Every few seconds it looks for spools without an owner, takes them over, sends what is in each through a
 * connection of its own, and lets them go. Several at once, but not more than eight.
 */
final class Orphans {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(5);
    private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** One whose receiver is away does not keep the others waiting; each has a thread and a connection. */
    private static final int AT_ONCE = 8;

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path base;
    private final Carrier carrier;
    private final Voice bulletin;
    private final Thread thread;
    private final Map<Path, String> done = new HashMap<>();
    private volatile boolean stopping;
    private final List<Tally> finished;
    private final List<Adopted> adopted = new CopyOnWriteArrayList<>();

    private record Adopted(Path path, DiskSpool spool, Pumps pumps) {}

    /** Opens a spool that was adopted, and makes the pumps that empty it. */
    interface Carrier {
        DiskSpool open(SpoolFolder folder) throws IOException;

        Pumps pumps(DiskSpool spool) throws IOException;
    }

    /** Looks for those of an appender with so many destinations. */
    Orphans(String name, int destinations, Path base, Carrier carrier, Voice bulletin) {
        finished = new ArrayList<>(Collections.nCopies(destinations, Tally.NOTHING));
        this.base = base;
        this.carrier = carrier;
        this.bulletin = bulletin;
        thread = new Thread(null, this::run, "ostiary-orphans-" + name, 0, false);
        thread.setDaemon(true);
    }

    /** Starts looking, unless that was done. */
    void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Where everything is that was taken over for the destination of this index. */
    synchronized Tally tally(int index) {
        Tally all = finished.get(index);
        for (Adopted orphan : adopted) {
            all = all.plus(orphan.spool.outlets().get(index).tally());
        }
        return all;
    }

    /** What the spools that were taken over take on disk. */
    long bytes() {
        return adopted.stream().mapToLong(orphan -> orphan.spool.bytes()).sum();
    }

    /** Ends within {@code patience} and a little; what was not sent stays for the next who looks. */
    void stop(Duration patience) {
        stopping = true;
        LockSupport.unpark(thread);
        if (Pump.join(thread, patience.toNanos())) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long nextLook = System.nanoTime() + FIRST;
        while (!stopping) {
            for (Adopted orphan : List.copyOf(adopted)) {
                if (orphan.spool.waiting() == 0) {
                    letGo(orphan, FAREWELL);
                }
            }
            if (System.nanoTime() >= nextLook) {
                look();
                nextLook = System.nanoTime() + EVERY;
            }
            LockSupport.parkNanos(this, adopted.isEmpty() ? nextLook - System.nanoTime() : LOOK);
        }
        for (Adopted orphan : List.copyOf(adopted)) {
            letGo(orphan, Duration.ZERO);
        }
    }

    private void look() {
        try {
            for (Path orphan : SpoolFolder.orphans(base)) {
                boolean isNew = !contents(orphan).equals(done.get(orphan));
                if (!stopping && isNew && adopted.size() < AT_ONCE) {
                    adopt(orphan);
                }
            }
        } catch (IOException | RuntimeException e) {
            bulletin.bad("cannot look for what others left in " + base + ": " + e.getMessage());
        }
    }

    private void adopt(Path orphan) throws IOException {
        SpoolFolder folder = SpoolFolder.adopt(orphan);
        if (folder == null) {
            return; // somebody was faster
        }
        DiskSpool spool = carrier.open(folder);
        Waiting.tellForgotten(spool, bulletin);
        if (spool.waiting() > 0) {
            bulletin.good("takes over " + spool.waiting() + " lines that were left in " + orphan);
        }
        Pumps pumps = carrier.pumps(spool);
        adopted.add(new Adopted(orphan, spool, pumps));
        pumps.start();
    }

    private void letGo(Adopted orphan, Duration patience) {
        orphan.pumps.stop(patience);
        synchronized (this) {
            adopted.remove(orphan);
            for (int i = 0; i < finished.size(); i++) {
                finished.set(
                        i, finished.get(i).plus(orphan.spool.outlets().get(i).tally()));
            }
        }
        try {
            done.put(orphan.path, contents(orphan.path));
        } catch (IOException e) {
            // It is looked into once more then.
        }
    }

    /** The segments of a folder and their sizes: what tells whether anything came since it was emptied. */
    private static String contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .map(file -> file.getFileName() + " " + file.toFile().length())
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
