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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends what others left behind in the same place: a process that died, a pod that is gone, the appender of an earlier
 * configuration. Every few seconds it looks for spools without an owner, takes one over, sends what is in it through a
 * connection of its own, and lets it go.
 */
final class Orphans {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(5);
    private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path base;
    private final Carrier carrier;
    private final Voice bulletin;
    private final Thread thread;
    private final Map<Path, String> done = new HashMap<>();
    private volatile boolean stopping;
    private final List<Tally> finished;
    private @Nullable DiskSpool current;

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
        Tally past = finished.get(index);
        return current == null ? past : past.plus(current.feeds().get(index).tally());
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
        rest(FIRST);
        while (!stopping) {
            try {
                for (Path orphan : SpoolFolder.orphans(base)) {
                    if (!stopping && !contents(orphan).equals(done.get(orphan))) {
                        adopt(orphan);
                        done.put(orphan, contents(orphan));
                    }
                }
            } catch (IOException | RuntimeException e) {
                bulletin.bad("cannot look for what others left in " + base + ": " + e.getMessage());
            }
            rest(EVERY);
        }
    }

    private void rest(long nanos) {
        long end = System.nanoTime() + nanos;
        while (!stopping && System.nanoTime() < end) {
            LockSupport.parkNanos(this, end - System.nanoTime());
        }
    }

    private void adopt(Path orphan) throws IOException {
        SpoolFolder folder = SpoolFolder.adopt(orphan);
        if (folder == null) {
            return; // somebody was faster
        }
        DiskSpool spool = carrier.open(folder);
        if (spool.waiting() > 0) {
            bulletin.good("takes over " + spool.waiting() + " lines that were left in " + orphan);
        }
        synchronized (this) {
            current = spool;
        }
        Pumps pumps = carrier.pumps(spool);
        pumps.start();
        while (!stopping && spool.waiting() > 0) {
            LockSupport.parkNanos(this, LOOK);
        }
        pumps.stop(stopping ? Duration.ZERO : Duration.ofSeconds(1));
        synchronized (this) {
            for (int i = 0; i < finished.size(); i++) {
                finished.set(i, finished.get(i).plus(spool.feeds().get(i).tally()));
            }
            current = null;
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
