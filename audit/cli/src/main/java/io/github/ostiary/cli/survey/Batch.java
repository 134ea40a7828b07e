package io.github.ostiary.cli.survey;

import io.github.ostiary.redact.Outcome;
import io.github.ostiary.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Some events of one file that one thread looks through. What comes back holds nothing of them. */
final class Batch implements Callable<Tally> {
    private static final int MOST_EVENTS = 1024;
    private static final int MOST_BYTES = 1 << 20;

    private final Redactor redactor;
    private final String file;
    private final long linesBefore;
    private final Tally tally;
    private final List<Event> events = new ArrayList<>(MOST_EVENTS);
    private long bytes;

    Batch(Redactor redactor, String file, long linesBefore, int placesPerRule) {
        this.redactor = redactor;
        this.file = file;
        this.linesBefore = linesBefore;
        this.tally = new Tally(placesPerRule);
    }

    /** Adds one event, and says whether the batch is full now. */
    boolean add(Event event) {
        events.add(event);
        bytes += event.bytes();
        return events.size() == MOST_EVENTS || bytes >= MOST_BYTES;
    }

    /** Nearly all events have nothing to replace, so the redactor is asked that first, which is cheaper. */
    @Override
    public Tally call() {
        StringBuilder scratch = new StringBuilder();
        for (Event event : events) {
            scratch.setLength(0);
            if (redactor.redact(event.text(), scratch) != Outcome.CLEAN) {
                tally.add(file, linesBefore, event, redactor.explain(event.text()));
            }
        }
        events.clear();
        return tally;
    }
}
