package io.github.ostiary.otel.emit.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoomTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);

    private final Semaphore flushes = new Semaphore(0);
    private final Room room = new Room(nanos -> {
        flushes.acquireUninterruptibly();
        return true;
    });

    @Test
    void keepsAPartForWarnings() {
        assertThat(fill(16, false)).isEqualTo(14);
        assertThat(fill(16, true)).isEqualTo(2);
        assertThat(room.unconfirmed()).isEqualTo(16);
    }

    @Test
    void isGivenBackByAFlushToThoseThatWait() {
        fill(16, false);
        flushes.release();

        assertThat(room.promise(16, false, LONG)).isTrue();
    }

    @Test
    void isNotGivenBackForARecordOnItsWay() {
        assertThat(room.promise(2, true, 0)).isTrue(); // never enters
        assertThat(room.promise(2, true, 0)).isTrue();
        room.enter();
        flushes.release(1_000);
        assertThat(room.emptied(LONG)).isTrue();

        assertThat(room.unconfirmed()).isEqualTo(1);
    }

    @Test
    void aCallerWaitsNoLongerThanItMay() {
        fill(16, true);

        assertThat(room.promise(16, true, 1_000_000)).isFalse();
        assertThat(room.emptied(1_000_000)).isFalse();
    }

    @Test
    void aFlushThatTookTooLongAnswersForWhatEnteredBeforeItBegan() throws InterruptedException {
        CountDownLatch tried = new CountDownLatch(1);
        Semaphore answers = new Semaphore(0);
        boolean[] isDone = {false};
        Room late = new Room(nanos -> {
            tried.countDown();
            answers.acquireUninterruptibly();
            return isDone[0];
        });
        assertThat(late.promise(2, true, 0)).isTrue();
        late.enter();
        assertThat(late.emptied(1)).isFalse();
        tried.await();
        assertThat(late.promise(2, true, 0)).isTrue();
        late.enter();
        answers.release();
        assertThat(late.emptied(TimeUnit.MILLISECONDS.toNanos(300))).isFalse();
        isDone[0] = true;
        answers.release();
        assertThat(late.promise(2, true, LONG)).isTrue();

        assertThat(late.unconfirmed()).as("the second and the third").isEqualTo(2);
    }

    @Test
    void doesNotWaitForItselfOnTheThreadsThatMakeIt() {
        boolean[] answer = {true};
        Room[] inner = new Room[1];
        inner[0] = new Room(nanos -> {
            answer[0] = inner[0].promise(1, true, LONG);
            return true;
        });
        inner[0].promise(1, true, 0);
        inner[0].enter();
        assertThat(inner[0].emptied(LONG)).isTrue();

        assertThat(answer[0]).isFalse();
    }

    private int fill(int size, boolean isUrgent) {
        int records = 0;
        while (room.promise(size, isUrgent, 0)) {
            room.enter();
            records++;
        }
        return records;
    }
}
