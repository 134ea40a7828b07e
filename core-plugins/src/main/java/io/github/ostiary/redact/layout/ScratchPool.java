package io.github.ostiary.redact.layout;

import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A few scratch buffers shared by all threads. No thread locals: those would cost every new virtual thread its own
 * buffers, and an event that logs another while it is formatted would write into its own line. Whoever finds the pool
 * empty makes a buffer; whoever finds it full drops one.
 */
final class ScratchPool {
    private final AtomicReferenceArray<Scratch> slots;
    private final Charset charset;

    ScratchPool(Charset charset, int size) {
        this.charset = charset;
        this.slots = new AtomicReferenceArray<>(size);
    }

    Scratch take() {
        for (int i = 0; i < slots.length(); i++) {
            Scratch free = slots.get(i) == null ? null : slots.getAndSet(i, null);
            if (free != null) {
                return free;
            }
        }
        return new Scratch(charset);
    }

    void give(Scratch used) {
        if (!used.reset()) {
            return;
        }
        for (int i = 0; i < slots.length(); i++) {
            if (slots.get(i) == null && slots.compareAndSet(i, null, used)) {
                return;
            }
        }
    }
}
