package io.github.ostiary.deliver.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.spool.disk.WhenFull;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemorySpoolTest {
    private static final int ERROR = 3;
    private static final int INFO = 6;
    private static final int DEBUG = 7;
    private static final int LINE = 12; // the bytes of a line, its number included

    private final Line line = new Line();
    private long kept;

    @Test
    void numbersLinesAndGivesThemBackBlockByBlock() {
        MemorySpool spool = spool(1_600, WhenFull.DROP_NEW);
        long position = feed(spool).start();
        for (int number = 1; number <= 1_000; number++) {
            assertThat(spool.offer(line("<", "> line"), INFO, false, Promise.QUEUED))
                    .isNull();
            position = feed(spool).next(position);
            assertThat(text(spool, position)).isEqualTo("<" + number + "> line");
            position = feed(spool).after(position, feed(spool).length(position));
            assertThat(feed(spool).next(position)).isEqualTo(Feed.NONE);
            feed(spool).settle(position, 1, 0);
        }
        assertThat(spool.tally()).hasToString("1000 accepted = 1000 delivered + 0 waiting + 0 dropped");
    }

    @ParameterizedTest
    @EnumSource(WhenFull.class)
    void keepsTheLastTenthForErrorsAndCountsWhatHasNoRoom(WhenFull whenFull) {
        MemorySpool spool = spool(1_600, whenFull);
        for (int i = 0; i < 1_000; i++) {
            offer(spool, INFO);
        }
        long others = kept;
        while (whenFull != WhenFull.DROP_OLDEST && offer(spool, ERROR) == null) {
            assertThat(kept).isLessThan(1_000);
        }
        Tally tally = spool.tally();

        assertThat(tally.accepted()).isEqualTo(tally.waiting() + tally.dropped());
        if (whenFull != WhenFull.DROP_OLDEST) {
            assertThat(tally.waiting()).isEqualTo(kept);
            assertThat(kept).isGreaterThan(others);
            double share = whenFull == WhenFull.DROP_BY_LEVEL ? 0.75 : 0.9;
            assertThat((double) others * (LINE + 4) / 1_600).isBetween(share - 0.08, share + 0.02);
        }
    }

    @Test
    void dropsTheLeastImportantFirstWhenAskedTo() {
        MemorySpool spool = spool(16_000, WhenFull.DROP_BY_LEVEL);
        int[] each = new int[8];
        for (int severity = DEBUG; severity >= ERROR; severity--) {
            while (offer(spool, severity) == null) {
                each[severity]++;
            }
        }

        assertThat(each[DEBUG] * (LINE + 4)).isBetween(7_000, 8_100);
        assertThat(each[INFO]).isPositive();
        assertThat(each[4]).isPositive();
        assertThat(each[ERROR]).isPositive();
        assertThat(feed(spool).takeNotice())
                .asString()
                .contains("5 events were dropped")
                .contains("1 debug");
        assertThat(feed(spool).takeNotice()).isNull();
    }

    /** The newest lines stay, in order; what the sender has begun to read stays too. */
    @Test
    void dropsTheOldestBlocksButNoneThatIsBeingSent() {
        MemorySpool spool = spool(1_600, WhenFull.DROP_OLDEST);
        for (int i = 0; i < 500; i++) {
            assertThat(offer(spool, ERROR)).isNull();
        }
        long first = feed(spool).next(feed(spool).start());
        String begun = text(spool, first);
        for (int i = 0; i < 500; i++) {
            assertThat(offer(spool, ERROR)).isNull();
        }
        List<Long> numbers = new ArrayList<>();
        for (long position = feed(spool).next(first);
                position != Feed.NONE;
                position =
                        feed(spool).next(feed(spool).after(position, feed(spool).length(position)))) {
            numbers.add(number(text(spool, position)));
        }

        assertThat(text(spool, first)).isEqualTo(begun);
        assertThat(numbers).isSorted().doesNotHaveDuplicates().contains(number(begun), 1_000L);
        Tally tally = spool.tally();
        assertThat(tally.waiting()).isEqualTo(numbers.size());
        assertThat(tally.dropped(Drop.QUEUE_FULL)).isEqualTo(1_000 - numbers.size());
    }

    @Test
    void waitsForRoomWhenAskedToAndThenDrops() throws Exception {
        MemorySpool spool =
                new MemorySpool(new MemorySpool.Limits(1_600, LINE, WhenFull.BLOCK, Duration.ofMillis(50)), 1);
        while (offer(spool, INFO) == null) {
            assertThat(spool.waiting()).isLessThan(200);
        }
        CompletableFuture<Drop> waiter = new CompletableFuture<>();
        MemorySpool patient =
                new MemorySpool(new MemorySpool.Limits(1_600, LINE, WhenFull.BLOCK, Duration.ofSeconds(60)), 1);
        for (int i = 0; i < 80; i++) {
            assertThat(offer(patient, INFO)).isNull();
        }
        Thread caller = new Thread(() -> {
            Drop last = null;
            for (int i = 0; i < 40 && last == null; i++) {
                last = patient.offer(new MemorySpoolTest().line("x", "yz"), INFO, false, Promise.QUEUED);
            }
            waiter.complete(last);
        });
        caller.start();
        long position = feed(patient).start();
        for (int i = 0; i < 120 && !waiter.isDone(); i++) {
            caller.interrupt(); // harmless
            long next = feed(patient).next(position);
            if (next != Feed.NONE) {
                position = feed(patient).after(next, feed(patient).length(next));
                feed(patient).settle(position, 1, 0);
            }
            caller.join(5);
        }

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(patient.tally().dropped()).isZero();
    }

    @Test
    void aCallerThatWantsItAcknowledgedIsHeldUntilItIs() throws Exception {
        MemorySpool spool =
                new MemorySpool(new MemorySpool.Limits(1_600, LINE, WhenFull.DROP_NEW, Duration.ofSeconds(60)), 1);
        offer(spool, INFO);
        CompletableFuture<Drop> held = CompletableFuture.supplyAsync(
                () -> spool.offer(new MemorySpoolTest().line("x", "yz"), INFO, false, Promise.ACKED));
        long position = feed(spool).start();
        for (int settled = 0; settled < 2; ) {
            long next = feed(spool).next(position);
            if (next != Feed.NONE) {
                assertThat(held).isNotDone();
                position = feed(spool).after(next, feed(spool).length(next));
                feed(spool).settle(position, 1, 0);
                settled++;
            }
        }

        assertThat(held.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void refusesForTheFirstCauseGiven() {
        MemorySpool spool = spool(1_600, WhenFull.DROP_NEW);
        spool.refuse(Drop.MISCONFIGURED);
        spool.refuse(Drop.STOPPED);

        assertThat(spool.offer(line("a", "b"), INFO, true, Promise.QUEUED)).isEqualTo(Drop.MISCONFIGURED);
        assertThat(spool.tally())
                .isEqualTo(new Tally(1, 0, 0, Map.of(Drop.MISCONFIGURED, Map.of("informational", 1L)), 0, 0));
    }

    @Test
    void countsWhatIsGivenUpOnce() {
        MemorySpool spool = spool(1_600, WhenFull.DROP_NEW);
        long position = feed(spool).start();
        for (int i = 0; i < 5; i++) {
            spool.offer(line("a", "b"), INFO, i == 0, Promise.QUEUED);
        }
        position = feed(spool).next(position);
        feed(spool).settle(feed(spool).after(position, 3), 1, 1);

        assertThat(feed(spool).close(Drop.STOPPED)).isEqualTo(3);
        assertThat(feed(spool).close(Drop.STOPPED)).isZero();
        feed(spool).settle(14, 1, 0); // an answer that came too late

        assertThat(spool.tally().drops()).isEqualTo(Map.of(Drop.STOPPED, 3L, Drop.REFUSED, 1L));
        assertThat(spool.tally())
                .hasToString("5 accepted = 1 delivered + 0 waiting + 4 dropped"
                        + " (1 refused by the receiver, 3 appender stopped); 1 shortened");
    }

    @Test
    void takesNoTallyThatDoesNotAddUp() {
        assertThatThrownBy(() -> new Tally(10, 5, 3, Map.of(Drop.REFUSED, Map.of("debug", 1L)), 0, 0))
                .hasMessage("1 of 10 events are unaccounted for");
    }

    private static MemorySpool spool(int bytes, WhenFull whenFull) {
        return new MemorySpool(new MemorySpool.Limits(bytes, LINE, whenFull, Duration.ofMillis(1)), 1);
    }

    /** Offers a line of {@link #LINE} bytes. */
    private Drop offer(MemorySpool spool, int severity) {
        int digits = Long.toString(kept + 1).length();
        Drop dropped = spool.offer(line("n", "-".repeat(LINE - 1 - digits)), severity, false, Promise.QUEUED);
        kept += dropped == null ? 1 : 0;
        return dropped;
    }

    private static Outlet feed(MemorySpool spool) {
        return spool.outlets().get(0);
    }

    private static String text(MemorySpool spool, long position) {
        int length = feed(spool).length(position);
        ByteBuffer out = ByteBuffer.allocate(length);
        feed(spool).copy(position, length, out);
        return new String(out.array(), StandardCharsets.US_ASCII);
    }

    private static long number(String text) {
        return Long.parseLong(text.substring(1, text.indexOf('-')));
    }

    private Line line(String before, String after) {
        line.clear();
        line.appendAscii(before);
        line.markNumber();
        line.appendAscii(after);
        return line;
    }
}
