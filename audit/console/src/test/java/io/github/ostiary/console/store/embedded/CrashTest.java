package io.github.ostiary.console.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.console.store.Page;
import io.github.ostiary.console.store.StoredLine;
import io.github.ostiary.console.store.journal.Recovery;
import io.github.ostiary.trail.ledger.Receipts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes to a store, again and again, and looks for what it had acknowledged. */
class CrashTest {
    private static final int KILLS = 4;
    private static final int SENT_AGAIN = 30;

    @TempDir
    Path folder;

    private final Map<String, Long> acknowledged = new HashMap<>(Map.of("sender0", 0L, "sender1", 0L));

    @Test
    @Timeout(180)
    void keepsWhatWasAcknowledgedExactlyOnceThroughKills() throws Exception {
        Random random = new Random();
        long began = System.currentTimeMillis();
        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(Duration.ofMillis(random.nextInt(1_000)), began);
        }

        Instant later = Instant.EPOCH.plus(Duration.ofDays(10_000));
        try (EmbeddedStore store = EmbeddedStore.open(folder, () -> later)) {
            Set<String> found = allMessages(store);
            for (Map.Entry<String, Long> sender : acknowledged.entrySet()) {
                assertThat(sender.getValue()).isPositive();
                List<String> lost = LongStream.rangeClosed(1, sender.getValue())
                        .mapToObj(seq -> sender.getKey() + "#" + seq)
                        .filter(message -> !found.contains(message))
                        .toList();
                assertThat(lost).isEmpty();
            }
            Recovery recovery = store.account().recovery();
            assertThat(recovery.damagedPlaces() + recovery.missing()).isZero();
        }
    }

    /** Every message of the store; fails when one is there twice. */
    private static Set<String> allMessages(EmbeddedStore store) throws IOException {
        Set<String> messages = new HashSet<>();
        String after = null;
        do {
            Page page = store.open(Receipts.forQuery(Receipts.search("", 10_000, after)))
                    .page();
            for (StoredLine found : page.lines()) {
                if (!messages.add(found.line().message())) {
                    throw new AssertionError(found.line().message() + " is there twice");
                }
            }
            after = page.next();
        } while (after != null);
        return messages;
    }

    private void killAfter(Duration time, long began) throws Exception {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString(),
                        Long.toString(began),
                        Long.toString(from("sender0")),
                        Long.toString(from("sender1")))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = victim.inputReader(UTF_8)) {
            take(out.readLine()); // recovered and writing
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                take(out.readLine());
            }
            victim.toHandle().destroyForcibly(); // the process's own would close the stream that is still to be read
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                take(line);
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    /** Each sender sends again some of what was acknowledged, as if the answers had been lost. */
    private long from(String sender) {
        return Math.max(1, acknowledged.getOrDefault(sender, 0L) + 1 - SENT_AGAIN);
    }

    private void take(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 2 && acknowledged.containsKey(words[0]) && words[1].matches("[0-9]+")) {
            acknowledged.merge(words[0], Long.parseLong(words[1]), Math::max);
        } else if (!line.startsWith("WARNING") && words.length > 2) {
            throw new AssertionError("the victim said: " + line);
        }
    }
}
