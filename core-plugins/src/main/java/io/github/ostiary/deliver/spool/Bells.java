package io.github.ostiary.deliver.spool;

import java.util.ArrayList;
import java.util.List;

/** Whom to tell that something has happened. Makes no garbage when it rings. To be used with the spool's lock. */
final class Bells {
    private final List<Runnable> all = new ArrayList<>();

    void add(Runnable bell) {
        all.add(bell);
    }

    void ring() {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).run();
        }
    }
}
