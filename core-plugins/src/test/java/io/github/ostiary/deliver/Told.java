package io.github.ostiary.deliver;

import io.github.ostiary.deliver.link.Voice;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was told: all in order, and what of it was bad. */
final class Told implements Voice {
    final List<String> all = new CopyOnWriteArrayList<>();
    final List<String> bad = new CopyOnWriteArrayList<>();

    @Override
    public void good(String text) {
        all.add(text);
    }

    @Override
    public void bad(String text) {
        all.add(text);
        bad.add(text);
    }
}
