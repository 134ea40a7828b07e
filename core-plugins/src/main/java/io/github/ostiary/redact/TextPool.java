package io.github.ostiary.redact;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A few texts shared by all threads, so that neither a call nor a new virtual thread costs an array. Whoever finds the
 * pool empty makes a text; whoever finds it full drops one.
 */
final class TextPool {
    private final AtomicReferenceArray<Text> slots =
            new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());

    Text take(CharSequence source) {
        Text text = free();
        text.load(source);
        return text;
    }

    void give(Text used) {
        if (!used.isSmall()) {
            return;
        }
        for (int i = 0; i < slots.length(); i++) {
            if (slots.getPlain(i) == null && slots.compareAndSet(i, null, used)) {
                return;
            }
        }
    }

    private Text free() {
        for (int i = 0; i < slots.length(); i++) {
            Text free = slots.getPlain(i) == null ? null : slots.getAndSet(i, null);
            if (free != null) {
                return free;
            }
        }
        return new Text();
    }
}
