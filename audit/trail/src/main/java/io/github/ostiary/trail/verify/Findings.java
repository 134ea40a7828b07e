package io.github.ostiary.trail.verify;

import java.util.ArrayList;
import java.util.List;

/** What was found, in order. Keeps the first hundred and counts the others: a ruined trail must not fill the memory. */
final class Findings {
    private static final int KEPT = 100;

    private final List<Finding> kept = new ArrayList<>();
    private long others;

    void add(Finding finding) {
        if (kept.size() < KEPT) {
            kept.add(finding);
        } else {
            others++;
        }
    }

    void addAll(List<Finding> more) {
        more.forEach(this::add);
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    List<Finding> all() {
        List<Finding> all = new ArrayList<>(kept);
        if (others > 0) {
            all.add(new Finding("and", others + " more findings"));
        }
        return List.copyOf(all);
    }
}
