package io.github.ostiary.redact;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A few passes shared by all threads, so that neither a call nor a new virtual thread costs buffers. Whoever finds the
 * pool empty makes a pass; whoever finds it full drops one.
 */
final class PassPool {
    private final Engine engine;
    private final AtomicReferenceArray<Pass> slots =
            new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());

    PassPool(Engine engine) {
        this.engine = engine;
    }

    Pass take() {
        for (int i = 0; i < slots.length(); i++) {
            Pass free = slots.getPlain(i) == null ? null : slots.getAndSet(i, null);
            if (free != null) {
                return free;
            }
        }
        return new Pass(engine);
    }

    void give(Pass used) {
        if (!used.isSmall()) {
            return;
        }
        for (int i = 0; i < slots.length(); i++) {
            if (slots.getPlain(i) == null && slots.compareAndSet(i, null, used)) {
                return;
            }
        }
    }
}
