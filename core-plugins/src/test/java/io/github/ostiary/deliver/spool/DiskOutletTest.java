package io.github.ostiary.deliver.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.spool.disk.Settings;
import io.github.ostiary.deliver.spool.disk.SpoolFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines for one destination alone, between those of the log. */
class DiskOutletTest {
    private static final int CALLERS = 8;
    private static final int LINES = 2_500;
    private static final DiskSpool.Trouble QUIET = new DiskSpool.Trouble() {
        @Override
        public void began(String why) {
            throw new AssertionError(why);
        }

        @Override
        public void ended() {
            // There was no trouble.
        }
    };

    @TempDir
    private Path folder;

    /** Behind the last line of the log too, and however many there are before the next. */
    @Test
    void givesLinesThatTellOfLossesOneAfterAnother() throws Exception {
        DiskSpool spool = spool();
        Outlet outlet = spool.outlets().get(0);
        long position = outlet.start();
        assertThat(outlet.next(position)).isEqualTo(Feed.NONE);
        for (String text : List.of("first", "second", "third")) {
            outlet.tell(line(text));
            position = taken(outlet, position, text);
            assertThat(outlet.next(position)).isEqualTo(Feed.NONE);
        }
        spool.offer(line("of the log"), 6, false, Promise.WRITTEN);
        outlet.tell(line("fourth"));
        position = taken(outlet, position, "fourth");
        position = taken(outlet, position, "of the log");
        outlet.tell(line("fifth"));
        position = taken(outlet, position, "fifth");

        assertThat(outlet.next(position)).isEqualTo(Feed.NONE);
        assertThat(outlet.tally()).hasToString("6 accepted = 6 delivered + 0 waiting + 0 dropped");
        outlet.close(Drop.STOPPED);
    }

    /** A line is in the books before a quick receiver can have it, so never are fewer than none waiting. */
    @Test
    void countsALineBeforeItCanBeDelivered() throws Exception {
        DiskSpool spool = spool();
        Outlet outlet = spool.outlets().get(0);
        Thread[] callers = new Thread[CALLERS];
        for (int i = 0; i < CALLERS; i++) {
            callers[i] = new Thread(() -> {
                for (int n = 0; n < LINES; n++) {
                    spool.offer(line("a line"), 6, false, Promise.WRITTEN);
                }
            });
            callers[i].start();
        }
        long least = 0;
        long position = outlet.start();
        for (int taken = 0; taken < CALLERS * LINES; ) {
            long next = outlet.next(position);
            if (next == Feed.NONE) {
                Thread.onSpinWait();
            } else {
                position = taken(outlet, next, "a line");
                least = Math.min(least, outlet.waiting());
                taken++;
            }
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(least).isZero();
        assertThat(outlet.tally()).hasToString("20000 accepted = 20000 delivered + 0 waiting + 0 dropped");
        outlet.close(Drop.STOPPED);
    }

    private DiskSpool spool() throws IOException {
        return DiskSpool.open(
                SpoolFolder.claim(folder.resolve("spool")),
                "test",
                List.of("a"),
                Settings.defaults(),
                false,
                Duration.ofSeconds(5),
                QUIET);
    }

    private static long taken(Outlet outlet, long from, String text) {
        long position = outlet.next(from);
        assertThat(position).isGreaterThanOrEqualTo(from);
        int length = outlet.length(position);
        ByteBuffer copied = ByteBuffer.allocate(length);
        outlet.copy(position, length, copied);
        assertThat(new String(copied.array(), StandardCharsets.UTF_8)).isEqualTo(text);
        long after = outlet.after(position, length);
        outlet.settle(after, 1, 0);
        return after;
    }

    private static Line line(String text) {
        Line line = new Line();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.append(bytes, 0, bytes.length);
        return line;
    }
}
