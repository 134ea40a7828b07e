package io.github.ostiary.console.store.embedded;

import static io.github.ostiary.console.store.Lines.NOON;

import io.github.ostiary.console.store.Delivery;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.Lines;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A process made to be killed: appends lines for two senders and tells on standard output what was acknowledged. Its
 * days last a second, so that it is killed at the turn of a day, too.
 */
final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        long began = Long.parseLong(arguments[1]);
        StoreOptions options = new StoreOptions(64 << 10, Duration.ofMillis(50));
        EmbeddedStore store = EmbeddedStore.open(
                folder, () -> Instant.EPOCH.plusSeconds((System.currentTimeMillis() - began) * 86), options);
        for (int sender = 0; sender < 2; sender++) {
            String run = "sender" + sender;
            long from = Long.parseLong(arguments[2 + sender]);
            new Thread(() -> send(store, run, from, System.out), run).start();
        }
    }

    private static void send(EmbeddedStore store, String run, long from, PrintStream out) {
        Random random = new Random();
        long seq = from;
        try {
            while (true) {
                List<Entry> entries = new ArrayList<>();
                for (int i = 1 + random.nextInt(50); i > 0; i--, seq++) {
                    entries.add(Entry.of(
                            Lines.line(NOON.plusMillis(seq), "INFO", run + "#" + seq, 1, Map.of()),
                            new Delivery(run, seq)));
                }
                store.append(entries);
                out.println(run + " " + (seq - 1));
                LockSupport.parkNanos(5_000_000); // enough lines, and time to check them all
            }
        } catch (IOException e) {
            out.println("failed " + e);
        }
    }
}
