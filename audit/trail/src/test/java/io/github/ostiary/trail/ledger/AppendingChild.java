package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.Accesses;
import io.github.ostiary.trail.verify.TrailVerifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A process of its own that appends until it is killed, and writes the index of each receipt to its output. */
final class AppendingChild {
    private AppendingChild() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        Ledger ledger = Ledger.open(
                folder.resolve("trail"),
                LedgerOptions.keysIn(folder.resolve("keys"))
                        .withSegmentBytes(128 << 10)
                        .withPublishEvery(Duration.ofMillis(100)));
        out.println("open " + ledger.size() + " "
                + new TrailVerifier(folder.resolve("trail")).verify().findings());
        ExecutorService callers = Executors.newFixedThreadPool(4);
        for (int caller = 0; caller < 4; caller++) {
            callers.execute(() -> append(ledger, out));
        }
    }

    private static void append(Ledger ledger, PrintStream out) {
        try {
            for (int i = 0; ; i++) {
                out.println("ack " + ledger.append(Accesses.login(i)).index());
            }
        } catch (IOException e) {
            out.println("failed " + e);
        }
    }
}
