package io.github.ostiary.deliver;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A few captures to be used again, so that an event costs no garbage. Not one for each thread: virtual threads come by
 * the million and web applications leave theirs behind. Who finds none makes one; who logs while it encodes gets another.
 */
final class Captures {
    private static final int PLACES = 16;
    private static final int KEEP = 256 * 1024;

    private final AtomicReferenceArray<Capture> idle = new AtomicReferenceArray<>(PLACES);

    Capture take() {
        int start = start();
        for (int i = 0; i < PLACES; i++) {
            int place = start + i & PLACES - 1;
            if (idle.getPlain(place) != null) {
                Capture capture = idle.getAndSet(place, null);
                if (capture != null) {
                    return capture;
                }
            }
        }
        return new Capture();
    }

    /** Takes a capture back, unless it has grown too large to keep or all places are taken. */
    void give(Capture capture) {
        if (capture.end().bytes().length > KEEP) {
            return;
        }
        int start = start();
        for (int i = 0; i < PLACES; i++) {
            if (idle.compareAndSet(start + i & PLACES - 1, null, capture)) {
                return;
            }
        }
    }

    private static int start() {
        return (int) Thread.currentThread().getId();
    }
}
