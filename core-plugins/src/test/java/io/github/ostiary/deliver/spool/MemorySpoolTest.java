package io.github.ostiary.deliver.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.deliver.frame.Line;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemorySpoolTest {
    private final Line line = new Line();

    @Test
    void numbersLinesAndGivesThemBackAcrossTheSeam() {
        MemorySpool spool = new MemorySpool(64);
        long position = 0;
        for (int number = 1; number <= 1_000; number++) {
            assertThat(spool.offer(line("<", "> line"), false)).isNull();
            int length = spool.length(position);
            ByteBuffer out = ByteBuffer.allocate(length);
            spool.copy(position, length, out);
            assertThat(new String(out.array(), StandardCharsets.US_ASCII)).isEqualTo("<" + number + "> line");
            position = MemorySpool.after(position, length);
            assertThat(spool.holds(position)).isFalse();
            spool.settle(position, 1, 0);
        }
        assertThat(spool.tally()).hasToString("1000 accepted = 1000 delivered + 0 waiting + 0 dropped");
    }

    @Test
    void dropsExactlyWhatHasNoRoom() {
        MemorySpool spool = new MemorySpool(100); // each line takes 4 + 6 bytes
        for (int i = 0; i < 25; i++) {
            Drop expected = i < 10 ? null : Drop.QUEUE_FULL;
            assertThat(spool.offer(line("abcd", i < 9 ? "e" : ""), false)).isEqualTo(expected);
        }
        assertThat(spool.tally()).isEqualTo(new Tally(25, 0, 10, Map.of(Drop.QUEUE_FULL, 15L), 0));

        spool.settle(10, 1, 0);
        assertThat(spool.offer(line("abc", "e"), false)).isNull();
        assertThat(spool.tally()).isEqualTo(new Tally(26, 1, 10, Map.of(Drop.QUEUE_FULL, 15L), 0));
    }

    @Test
    void refusesForTheFirstCauseGiven() {
        MemorySpool spool = new MemorySpool(100);
        spool.refuse(Drop.MISCONFIGURED);
        spool.refuse(Drop.STOPPED);

        assertThat(spool.offer(line("a", "b"), true)).isEqualTo(Drop.MISCONFIGURED);
        assertThat(spool.tally()).isEqualTo(new Tally(1, 0, 0, Map.of(Drop.MISCONFIGURED, 1L), 0));
    }

    @Test
    void countsWhatIsAbandonedOnce() {
        MemorySpool spool = new MemorySpool(1_000);
        for (int i = 0; i < 5; i++) {
            spool.offer(line("a", "b"), i == 0);
        }
        spool.settle(7, 1, 1);

        assertThat(spool.abandon(Drop.STOPPED)).isEqualTo(3);
        assertThat(spool.abandon(Drop.STOPPED)).isZero();
        spool.settle(14, 1, 0); // an answer that came too late

        Map<Drop, Long> drops = Map.of(Drop.STOPPED, 3L, Drop.REFUSED, 1L);
        assertThat(spool.tally()).isEqualTo(new Tally(5, 1, 0, drops, 1));
        assertThat(spool.tally())
                .hasToString("5 accepted = 1 delivered + 0 waiting + 4 dropped"
                        + " (1 refused by the receiver, 3 appender stopped); 1 shortened");
    }

    @Test
    void takesNoTallyThatDoesNotAddUp() {
        assertThatThrownBy(() -> new Tally(10, 5, 3, Map.of(Drop.REFUSED, 1L), 0))
                .hasMessage("1 of 10 events are unaccounted for");
    }

    private Line line(String before, String after) {
        line.clear();
        line.appendAscii(before);
        line.markNumber();
        line.appendAscii(after);
        return line;
    }
}
